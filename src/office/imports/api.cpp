// What is offered over HTTP: a template, sending a filled one, what came of it.
#include "audit/audit.h"
#include "base/text.h"
#include "fault_list.h"
#include "store.h"

namespace imports {
namespace {
constexpr std::size_t faults_shown = 200;
constexpr int most_in_an_hour = 60;

struct KindInput {
    std::string kind;
    std::optional<Language> language;
    static constexpr Fields fields{Field{"kind", &KindInput::kind, "What kind of table."},
                                   Field{"language", &KindInput::language, "In which language."}};
};
struct Sending {
    std::string kind;
    std::string name;
    static constexpr Fields fields{Field{"kind", &Sending::kind, "What kind of table."},
                                   Field{"name", &Sending::name, "What the sender calls it, with or without a path."}};
};
struct ListInput {
    std::optional<std::string> cursor;
    static constexpr Fields fields{
        Field{"cursor", &ListInput::cursor, "Where the last page ended.", Limits{.max_length = 2000}}};
};
struct OneImport {
    ImportId import;
    static constexpr Fields fields{Field{"import", &OneImport::import, "The import."}};
};
struct MarkedInput {
    ImportId import;
    std::optional<Language> language;
    static constexpr Fields fields{Field{"import", &MarkedInput::import, "The import."},
                                   Field{"language", &MarkedInput::language, "In which language."}};
};
struct ImportView {
    Sent sent;
    jobs::State state;
    jobs::Progress progress;
    std::optional<std::string> reason;
    std::vector<RowFault> faults;
    static constexpr Fields fields{
        Flat{&ImportView::sent},
        Field{"state", &ImportView::state,
              "Where that stands: DONE, everything is kept; FAILED or CANCELLED, nothing is."},
        Flat{&ImportView::progress},
        Field{"reason", &ImportView::reason, "Why it failed."},
        Field{"faults", &ImportView::faults, "The first of them; none in a list."},
    };
};

ImportView view(db::Read& tx, const Sent& sent) {
    const auto job = jobs::find(tx, sent.job);
    ImportView out{sent, jobs::State::Done, {}, {}, {}};
    if (!job) return out;
    out.state = job->state;
    out.progress = job->progress;
    if (!job->reason.empty()) out.reason = job->reason;
    return out;
}

std::vector<RowFault> faults_of(const Setup& setup, const Import& import) {
    if (import.faults_sha256.empty()) return {};
    const auto text = setup.cabinet.get(import.faults_sha256);
    if (!text) throw std::runtime_error("the cabinet has lost the faults of import " + import.sent.id.text());
    auto list = api::value_of<FaultList>(*text);
    if (!list) throw std::runtime_error("the list of faults of import " + import.sent.id.text() + " is damaged");
    return std::move(list->faults);
}

Result<api::Document> fill_in(const Setup& setup, db::Read&, const Call& call, const KindInput& in) {
    const Kind* kind = setup.find(in.kind);
    if (kind == nullptr) return not_found("import_kind");
    const Language language = in.language.value_or(Language::Chinese);
    return api::Document{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                         setup.words.word(language, "kind." + kind->name) + ".xlsx",
                         template_for(setup, *kind, language, call.now)};
}

Result<api::Deed<api::Created<ImportView>>> receive(const Setup& setup, db::Database& database, const Call& call,
                                                    const api::Request& request, const Sending& in) {
    if (setup.find(in.kind) == nullptr) return faulty({{"/kind", "input.not_in_list"}});
    if (request.raw_body.empty()) return Error{ErrorCode::BadInput, "table.empty"};
    const AccountId account = *call.actor.account;
    const auto too_many = [=](db::Read& tx) -> Result<void> {
        if (store::sent_since(tx, call.home.text(), account.text(), call.now.plus(-std::chrono::hours(1))) <
            most_in_an_hour)
            return {};
        return Error{ErrorCode::TooManyRequests, "import.too_many", {}, {}, 3600};
    };
    TRY(database.read(too_many));

    // The bytes before the row: a row always has its bytes.
    const std::string sha256 = setup.cabinet.put(request.raw_body);
    const std::string name = in.name.substr(in.name.find_last_of("/\\") + 1);
    const auto size = static_cast<std::int64_t>(request.raw_body.size());
    return api::Deed<api::Created<ImportView>>([=, kind = in.kind](db::Write& tx) -> Result<api::Created<ImportView>> {
        TRY(too_many(tx));
        const auto id = call.make_id<ImportId>();
        const auto job = jobs::enqueue(tx, call, {"import", id.text()});
        const Sent made{id, kind, name, size, job, call.now, account};
        store::insert(tx, {made, sha256});
        audit::record(tx, call, "import.sent", id.text());
        return api::Created<ImportView>{"/imports/" + id.text(), view(tx, made)};
    });
}

Result<api::Page<ImportView>> list(db::Read& tx, const Call& call, const ListInput& in) {
    const std::string before = TRY(api::keys_after(in.cursor, {""}))[0];
    std::vector<ImportView> rows;
    for (const Sent& sent : store::list(tx, call.home.text(), before, api::page_size + 1))
        rows.push_back(view(tx, sent));
    return api::make_page(std::move(rows), api::page_size,
                          [](const ImportView& row) { return std::vector{row.sent.id.text()}; });
}

Result<ImportView> show(const Setup& setup, db::Read& tx, const Call&, const OneImport& in) {
    const auto import = store::find(tx, in.import);
    if (!import) return not_found("import");
    ImportView out = view(tx, import->sent);
    out.faults = faults_of(setup, *import);
    if (out.faults.size() > faults_shown) out.faults.resize(faults_shown);
    return out;
}

Result<api::Document> show_marked(const Setup& setup, db::Database& database, const Call& call, const MarkedInput& in) {
    const auto import = database.read([&](db::Read& tx) { return store::find(tx, in.import); });
    const Kind* kind = import ? setup.find(import->sent.kind) : nullptr;
    if (kind == nullptr) return not_found("import");
    if (import->faults_sha256.empty()) return Error{ErrorCode::Conflict, "import.nothing_marked"};
    const auto bytes = setup.cabinet.get(import->sha256);
    if (!bytes) throw std::runtime_error("the cabinet has lost the bytes of import " + import->sent.id.text());
    const auto table = documents::read_table(*bytes, setup.limits);
    if (!table) return Error{ErrorCode::Conflict, "import.not_a_table"};
    const Language language = in.language.value_or(Language::Chinese);
    std::string name = import->sent.name.substr(0, import->sent.name.rfind('.'));
    name += language == Language::Chinese ? "（标出问题）.xlsx" : " (marked).xlsx";
    auto workbook = TRY(marked(setup, *kind, *table, faults_of(setup, *import), language, call.now));
    return api::Document{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", std::move(name),
                         std::move(workbook)};
}
}  // namespace

std::vector<api::Endpoint> endpoints(const Setup& setup) {
    using api::Audit;
    using enum api::Verb;
    const auto office = Permit::roles({Role::Gc});
    return {
        {Get, "/import-templates/{kind}", "A workbook to fill in for an import", office,
         Audit::unrecorded("import.template_read"), api::read(api::bound(setup, fill_in))},
        {.verb = Post,
         .path = "/imports",
         .summary = "Send a workbook or CSV, to be taken over whole or not at all",
         .permit = office,
         .audit = "import.sent",
         .handler = api::prepared(api::bound(setup, receive)),
         .max_body = setup.limits.file_bytes,
         .raw_body = true},
        {Get, "/imports", "Imports, newest first", office, Audit::unrecorded("imports.listed"), api::read(list)},
        {Get, "/imports/{import}", "What came of an import", office, Audit::unrecorded("import.read"),
         api::read(api::bound(setup, show))},
        {Get, "/imports/{import}/marked", "What was sent, as a workbook with its faults shown", office,
         Audit::unrecorded("import.marked_read"), api::direct(api::bound(setup, show_marked))},
    };
}

}  // namespace imports
