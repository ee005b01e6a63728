#include "language/tables.h"

#include <stdexcept>

#include "base/credit_code.h"

namespace language {

std::string a_credit_code(int number) {
    std::string digits = std::to_string(number);
    digits.insert(0, 6 - digits.size(), '0');
    const std::string body = "52370830TEXT" + digits.substr(1);
    return body + *CreditCode::check_character(body);
}

std::string import(db::Database& database, const std::vector<imports::Kind>& kinds, std::string_view kind,
                   const Call& call, const std::string& table) {
    const imports::Setup setup{kinds, imports::Vocabulary({"{}"}, {"{}"}), files::Cabinet("unused")};
    const imports::Tell quietly = [](const jobs::Progress&) { return Result<void>{}; };
    const imports::Kind& wanted = *setup.find(kind);
    auto reading = imports::read(wanted, table, imports::usual_limits, quietly).value();
    imports::try_out(database, call, wanted, reading, quietly).value();
    if (reading.faults.empty()) {
        const auto kept = database.write([&](db::Write& tx) { return imports::take(tx, call, wanted, reading); });
        if (!kept) throw std::runtime_error("tried out, and refused all the same: " + kept.error().reason);
    }
    std::string text;
    for (const auto& fault : reading.faults)
        text += std::to_string(fault.row) + " " + fault.column + " " + fault.reason + "\n";
    return text;
}

}  // namespace language
