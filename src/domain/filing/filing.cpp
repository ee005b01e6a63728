// The operations of filing: load, decide, save.
#include "filing/filing.h"

#include "applicant.h"
#include "audit/audit.h"
#include "cases.h"
#include "regulation/regulation.h"

namespace filing {

std::optional<Content> read_content(const std::string& json, std::vector<Fault>& faults) {
    const auto document = api::JsonDocument::parse(json);
    if (!document) {
        faults.push_back({"/content", "input.not_an_object"});
        return std::nullopt;
    }
    api::Faults found;
    auto content = api::Json<Content>::read(api::Given{document->root()}, "/content", {}, found);
    if (content && found.none()) return content;
    for (Fault& fault : found.take()) faults.push_back(std::move(fault));
    return std::nullopt;
}

std::vector<MaterialKind> required_for(const store::Case& filing, const institutions::Institution& applicant) {
    std::vector<Fault> ignored;  // what is wrong with the content is told at submission
    const auto content = read_content(filing.content, ignored);
    const bool meals = content && content->profile ? content->profile->meals : applicant.profile.meals;
    return required_materials(filing.kind, meals);
}

std::vector<MaterialFacts> facts_of(const std::vector<store::MaterialRow>& rows) {
    std::vector<MaterialFacts> facts;
    for (const store::MaterialRow& row : rows) facts.push_back({row.kind, row.valid_until, row.verdict, row.reason});
    return facts;
}

std::string name_of(db::Read& tx, const Call& call, const InstitutionId& applicant) {
    const auto found = institutions::find(tx, Reach::everything(call.today()), applicant, call.today());
    return found ? found->profile.name : applicant.text();
}

Result<store::Case> load(db::Read& tx, const Call& call, const FilingId& id) {
    auto found = store::find(tx, call.reach, id);
    // A draft is the business of whoever writes it.
    const bool writes_it = found && (!call.reach.institution.empty() || found->created_by == account_of(call));
    if (!found || (found->state == State::Draft && !writes_it)) return not_found("filing");
    return std::move(*found);
}

cases::Subject about(const store::Case& filing) {
    return {.county = std::string(filing.id.county()),
            .id = filing.id.text(),
            .region = filing.region,
            .institution = filing.institution,
            .link = "/filings/" + filing.id.text(),
            .details = {{"kind", std::string(text_of(filing.kind))}}};
}

namespace {

/// Takes the case against other writers, then loads it.
Result<store::Case> take(db::Write& tx, const Call& call, const FilingId& id) {
    if (!store::lock(tx, id)) return not_found("filing");
    return load(tx, call, id);
}

Result<institutions::Institution> institution_of(db::Read& tx, const Call& call, const store::Case& filing) {
    return applicant_of(tx, call, filing.institution);
}

const cases::Kind<State, Facts> filing_case{table, &regulation::reckoning};

/// May this actor do that with the case as it stands? For what leaves it there.
Result<void> may(db::Read& tx, const Call& call, const store::Case& filing, std::string_view step) {
    TRY(cases::may(tx, call, filing_case, about(filing), filing.state, step));
    return {};
}

using Gather = std::function<Result<Facts>()>;
/// Takes the step; answers the state it leads to.
Result<State> step(db::Write& tx, const Call& call, const store::Case& filing, std::string_view word,
                   const Gather& facts = {}, const std::string& text = {}) {
    return cases::take(tx, call, filing_case, about(filing), filing.state, word, facts, text);
}

/// What is handed in, and what should be.
Facts facts_about(db::Read& tx, const Call& call, const store::Case& filing,
                  const institutions::Institution& applicant) {
    return {.day = call.today(),
            .required = required_for(filing, applicant),
            .given = facts_of(store::materials(tx, filing.id))};
}

/// The same, with all that is wrong with what was filled in.
Result<Facts> facts_to_submit(db::Read& tx, const Call& call, const store::Case& filing,
                              const institutions::Institution& applicant, std::optional<Content>& content) {
    TRY(may_open(filing.kind, standing_of(applicant)));  // what it was may have changed since
    Facts facts = facts_about(tx, call, filing, applicant);
    content = read_content(filing.content, facts.found);
    if (!content) return facts;
    facts.found = missing_parts(filing.kind, *content, call.today());
    auto findings = TRY(judge_content(tx, applicant, *content, call.today()));
    std::ranges::move(findings.faults, std::back_inserter(facts.found));
    if (filing.kind == Kind::AnnualReport && content->annual &&
        store::has_report(tx, applicant.id, content->annual->year))
        facts.found.push_back({"/content/annual/year", "filing.reported_already"});
    return facts;
}

bool gets_receipt(Kind kind) { return kind == Kind::Initial || kind == Kind::Change || kind == Kind::Resumption; }

/// "托备370830-2026-0012", or 托许 under the licence regime.
std::string receipt_number(db::Write& tx, const Call& call, Regime regime) {
    std::string digits = std::to_string(store::next_number(tx, call.home.text(), call.today().year()));
    digits.insert(0, digits.size() < 4 ? 4 - digits.size() : 0, '0');
    return std::string(regime == Regime::Filing ? "托备" : "托许") + call.home.text() + "-" +
           std::to_string(call.today().year()) + "-" + digits;
}

int filed_slots(db::Read& tx, const InstitutionId& id, Date day) {
    int slots = 0;
    for (const institutions::ClassFact& one : institutions::classes_on(tx, id, day)) slots += one.slots;
    return slots;
}
}  // namespace

Result<FilingId> open(db::Write& tx, const Call& call, Kind kind, const std::optional<InstitutionId>& named) {
    const auto institution = TRY(applicant_of(tx, call, named));
    if (!institutions::lock(tx, institution.id)) return not_found("institution");
    TRY(may_open(kind, standing_of(institution)));
    if (store::has_open(tx, institution.id)) return Error{ErrorCode::Conflict, "filing.one_open_already"};

    const RegionCode& region = institution.standing.region;
    const auto regime = TRY(regulation::in_force(tx, region, call.today()).text("filing.regime"));
    const auto id = call.make_id<FilingId>();
    const store::Case draft{.id = id,
                            .version = {1},
                            .institution = institution.id,
                            .region = region,
                            .kind = kind,
                            .state = State::Draft,
                            .regime = parse_enum<Regime>(regime).value_or(Regime::Filing),
                            .content = known_content(tx, institution, kind, call.today()),
                            .created_at = call.now,
                            .created_by = account_of(call)};
    store::insert(tx, draft);
    cases::open(tx, call, table, about(draft));
    return id;
}

Result<void> save_content(db::Write& tx, const Call& call, const FilingId& id, api::Version version,
                          const std::string& content) {
    const store::Case filing = TRY(take(tx, call, id));
    TRY(may(tx, call, filing, "edit"));
    if (content.size() > 64 * 1024) return Error{ErrorCode::TooLarge, "filing.content_too_large"};
    if (filing.version != version) return Error{ErrorCode::PreconditionFailed, "filing.changed_meanwhile"};
    store::set_content(tx, id, content);
    return {};
}

Result<void> save_material(db::Write& tx, const Call& call, const FilingId& id, const Material& material) {
    const store::Case filing = TRY(take(tx, call, id));
    TRY(step(tx, call, filing, "hand_in", {}, std::string(text_of(material.kind))));
    TRY(files::attach(tx, call, material.file, "filing " + id.text()));
    store::put_material(tx, id, material);
    return {};
}

Result<void> submit(db::Write& tx, const Call& call, const FilingId& id) {
    const store::Case filing = TRY(take(tx, call, id));
    std::optional<Content> content;
    const State next = TRY(step(tx, call, filing, "submit", [&]() -> Result<Facts> {
        const auto applicant = institution_of(tx, call, filing);
        if (!applicant) return applicant.error();
        return facts_to_submit(tx, call, filing, *applicant, content);
    }));
    store::set_submitted(tx, id, next, call.today(),
                         content->annual ? std::optional(content->annual->year) : std::nullopt);
    return {};
}

Result<void> withdraw(db::Write& tx, const Call& call, const FilingId& id) {
    const store::Case filing = TRY(take(tx, call, id));
    const State next = TRY(step(tx, call, filing, "withdraw"));
    store::set_decided(tx, call, id, next, "");
    return {};
}

Result<void> judge(db::Write& tx, const Call& call, const FilingId& id, MaterialKind kind, Verdict verdict,
                   const std::string& reason) {
    const store::Case filing = TRY(take(tx, call, id));
    TRY(may(tx, call, filing, "judge"));
    if (verdict == Verdict::DoesNotConform && reason.empty()) return faulty({{"/reason", "filing.reason_missing"}});
    const auto rows = store::materials(tx, id);
    if (std::ranges::find(rows, kind, &store::MaterialRow::kind) == rows.end()) return not_found("filing.material");
    store::set_verdict(tx, call, id, kind, verdict, verdict == Verdict::DoesNotConform ? reason : "");
    return {};
}

Result<void> send_back(db::Write& tx, const Call& call, const FilingId& id) {
    const store::Case filing = TRY(take(tx, call, id));
    const State next = TRY(step(tx, call, filing, "return", [&]() -> Result<Facts> {
        const auto applicant = institution_of(tx, call, filing);
        if (!applicant) return applicant.error();
        return facts_about(tx, call, filing, *applicant);
    }));
    store::set_returned(tx, id, next);
    return {};
}

Result<void> accept(db::Write& tx, const Call& call, const FilingId& id) {
    const store::Case filing = TRY(take(tx, call, id));
    if (!institutions::lock(tx, filing.institution)) return not_found("institution");
    const auto before = TRY(institution_of(tx, call, filing));
    const State next = TRY(
        step(tx, call, filing, "receipt", [&]() -> Result<Facts> { return facts_about(tx, call, filing, before); }));
    TRY(may_open(filing.kind, standing_of(before)));
    std::vector<Fault> faults;
    const auto content = read_content(filing.content, faults);
    if (!content) return faulty(std::move(faults));

    const std::string number = gets_receipt(filing.kind) ? receipt_number(tx, call, filing.regime) : id.text();
    TRY(take_effect(tx, call, filing.kind, before, *content, number));
    store::set_decided(tx, call, id, next, "");
    facts::note(tx, call, facts::of(filing.institution), call.today(), "filing." + std::string(text_of(filing.kind)),
                number, "");
    if (!gets_receipt(filing.kind)) return {};

    const auto after = TRY(institution_of(tx, call, filing));
    const auto seal = audit::newest_seal(tx, call.home);
    store::insert_receipt(tx, {.id = call.make_id<ReceiptId>(),
                               .filing = id,
                               .institution = filing.institution,
                               .regime = filing.regime,
                               .number = number,
                               .code = call.ids.secret(10),
                               .institution_name = after.profile.name,
                               .credit_code = after.profile.credit_code.text(),
                               .address = after.profile.address,
                               .slots = filed_slots(tx, filing.institution, call.today()),
                               .issued_at = call.now,
                               .issued_day = call.today(),
                               .seal_position = seal.position,
                               .seal = seal.seal});
    return {};
}

Result<void> publish_non_conformity(db::Write& tx, const Call& call, const FilingId& id, const std::string& grounds) {
    const store::Case filing = TRY(take(tx, call, id));
    const State next = TRY(step(
        tx, call, filing, "publish",
        [&]() -> Result<Facts> { return Facts{.day = call.today(), .required = {}, .given = {}, .grounds = grounds}; },
        grounds));
    store::set_decided(tx, call, id, next, grounds);
    facts::note(tx, call, facts::of(filing.institution), call.today(), "filing.non_conformity", id.text(), grounds);
    return {};
}

cases::Described case_table() { return cases::describe(table); }

}  // namespace filing
