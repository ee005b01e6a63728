#pragma once
// The standards as the program has them, from data/growth.
#include <fstream>
#include <sstream>
#include <string>

#include "growth/growth.h"

inline std::string table(const std::string& name) {
    std::ostringstream text;
    text << std::ifstream(TUOYU_SOURCE "/data/growth/" + name + ".csv").rdbuf();
    return text.str();
}

inline const growth::Who2006& who2006() {
    static const growth::Who2006 standard = [] {
        const std::string lhfa = table("who2006_lhfa_daily"), wfa = table("who2006_wfa_daily"),
                          wfl = table("who2006_wfl"), wfh = table("who2006_wfh"), bmi = table("who2006_bmifa_daily"),
                          hc = table("who2006_hcfa_daily"), ac = table("who2006_acfa_daily");
        return growth::Who2006::read({lhfa, wfa, wfl, wfh, bmi, hc, ac}).value();
    }();
    return standard;
}

inline const growth::Wst423& wst423() {
    static const growth::Wst423 standard = growth::Wst423::read(table("wst423_2022_percentiles")).value();
    return standard;
}

/// "102.4" as it stands in a cell.
inline growth::Quantity of(std::string_view cell) { return growth::quantity(cell).value(); }
