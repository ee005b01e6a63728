// tuoyu growth: measurements of children to z-scores (WHO 2006) or grades (WS/T 423-2022).
#include <algorithm>
#include <deque>
#include <future>
#include <memory>
#include <stdexcept>

#include "embedded/growth.h"
#include "engines/commands.h"
#include "engines/input_file.h"
#include "engines/new_file.h"
#include "growth/growth.h"
#include "growth/rows.h"
#include "stop.h"

namespace app {
namespace {

struct Options {
    std::string standard, input, output;
    unsigned threads = 1;
};

std::string_view table(std::string_view name) {
    for (const auto& file : embedded::growth())
        if (file.path == name) return file.content;
    throw std::logic_error("no table " + std::string(name));
}

growth::Who2006 who2006() {
    return growth::Who2006::read({.length_for_age = table("who2006_lhfa_daily.csv"),
                                  .weight_for_age = table("who2006_wfa_daily.csv"),
                                  .weight_for_length = table("who2006_wfl.csv"),
                                  .weight_for_height = table("who2006_wfh.csv"),
                                  .bmi_for_age = table("who2006_bmifa_daily.csv"),
                                  .head_for_age = table("who2006_hcfa_daily.csv"),
                                  .arm_for_age = table("who2006_acfa_daily.csv")})
        .value();
}

// Children as they stand in the file, some thousand at a time.
struct Batch {
    std::string ids;
    std::vector<std::size_t> id_ends;
    std::vector<growth::Examination> children;

    bool empty() const { return children.empty(); }
};

class Examinations {
public:
    explicit Examinations(const std::string& path)
        : file_(path, {"id", "sex", "age_days", "weight_kg", "lenhei_cm", "measure", "headc_cm", "armc_cm", "oedema"}) {
    }

    Batch next() {
        constexpr std::size_t batch = 4096;
        Batch read;
        read.children.reserve(batch);
        read.id_ends.reserve(batch);
        while (read.children.size() < batch && records_.next()) {
            read.children.push_back(child());
            read.ids += records_[Id];
            read.id_ends.push_back(read.ids.size());
        }
        return read;
    }
    /// What was read so far is without faults.
    bool sound() const { return records_.faults().empty(); }
    void require_sound() const { InputFile::all_sound({&file_}); }

private:
    enum Column { Id, Sex, Age, Weight, Length, Measure, Head, Arm, Oedema };

    // In the order of the columns, so that faults are too.
    growth::Examination child() {
        growth::Examination child;
        child.sex =
            one_of<growth::Sex>(Sex, "growth.unknown_sex",
                                {{"", growth::Sex::Unknown}, {"1", growth::Sex::Male}, {"2", growth::Sex::Female}});
        child.age_days = quantity(Age);
        if (child.age_days < 0 && child.age_days != growth::missing) records_.refuse(Age, "growth.negative_age");
        child.weight_kg = quantity(Weight);
        child.length_cm = quantity(Length);
        using enum growth::Posture;
        child.posture =
            one_of<growth::Posture>(Measure, "growth.unknown_measure",
                                    {{"L", Lying}, {"H", Standing}, {"", Unknown}, {"l", Lying}, {"h", Standing}});
        child.head_cm = quantity(Head);
        child.arm_cm = quantity(Arm);
        child.oedema = one_of<bool>(Oedema, "growth.unknown_oedema",
                                    {{"n", false}, {"y", true}, {"", false}, {"N", false}, {"Y", true}});
        return child;
    }
    template <typename T>
    T one_of(Column column, const char* reason, std::initializer_list<std::pair<std::string_view, T>> words) {
        const std::string_view cell = records_[column];
        for (const auto& [word, meaning] : words)
            if (cell == word) return meaning;
        records_.refuse(column, reason);
        return {};
    }
    growth::Quantity quantity(Column column) {
        const auto read = growth::quantity(records_[column]);
        if (!read) records_.refuse(column, "growth.not_a_number");
        return read.value_or(growth::missing);
    }

    InputFile file_;
    csv::Reader& records_ = file_.records();
};

template <typename Judge>
std::string text(const Batch& batch, const Judge& judge) {
    std::string out;
    out.reserve(96 * batch.children.size());
    std::size_t begin = 0;
    for (std::size_t i = 0; i < batch.children.size(); ++i) {
        const std::size_t end = batch.id_ends[i];
        growth::append_row(out, std::string_view(batch.ids).substr(begin, end - begin), judge(batch.children[i]));
        begin = end;
    }
    return out;
}

// One thread reads and writes, the others judge; what was read first is written first.
template <typename Judge>
void judge_all(const Options& options, std::string_view header, const Judge& judge) {
    Examinations examinations(options.input);
    NewFile file(options.output);
    file.write(header);
    std::deque<std::future<std::string>> texts;
    const auto write_first = [&] {
        file.write(texts.front().get());
        texts.pop_front();
    };
    const auto how = options.threads > 1 ? std::launch::async : std::launch::deferred;
    for (Batch batch = examinations.next(); !batch.empty(); batch = examinations.next()) {
        if (!examinations.sound()) continue;
        texts.push_back(std::async(how, [batch = std::move(batch), &judge] { return text(batch, judge); }));
        if (texts.size() >= options.threads) write_first();
    }
    examinations.require_sound();
    while (!texts.empty()) write_first();
    file.finish();
}

void judge(const Options& options) {
    if (options.standard == "who2006") {
        judge_all(options, growth::who2006_header,
                  [standard = who2006()](const growth::Examination& child) { return standard.scores(child); });
    } else {
        const growth::Wst423 standard = growth::Wst423::read(table("wst423_2022_percentiles.csv")).value();
        judge_all(options, growth::wst423_header,
                  [&](const growth::Examination& child) { return standard.grades(child); });
    }
}

}  // namespace

void add_growth(CLI::App& cli) {
    auto options = std::make_shared<Options>();
    CLI::App* command = cli.add_subcommand("growth", "Judge measurements of children by a growth standard");
    command->add_option("--standard", options->standard, "who2006 (z-scores) or wst423 (grades)")
        ->required()
        ->check(CLI::IsMember({"who2006", "wst423"}));
    command
        ->add_option("--input", options->input,
                     "CSV: id,sex,age_days,weight_kg,lenhei_cm,measure,headc_cm,armc_cm,oedema")
        ->required();
    command->add_option("--output", options->output, "Where the result goes")->required();
    command->add_option("--threads", options->threads, "Threads; the result is the same")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    command->callback([options] { judge(*options); });
}

}  // namespace app
