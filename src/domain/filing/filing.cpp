// The operations of filing: load, decide, save.
#include "applicant.h"
#include "audit/audit.h"
#include "cases.h"
#include "regulation/regulation.h"

namespace filing {

Reading read_content(const std::string& json) {
    const auto document = api::JsonDocument::parse(json);
    if (!document) return {.faults = {{"/content", "input.not_an_object"}}};
    api::Faults found;
    auto content = api::Json<Content>::read(api::Given{document->root()}, "/content", {}, found);
    if (!found.none()) return {.faults = found.take()};
    return {.content = std::move(content)};
}

std::vector<MaterialKind> required_for(const Case& it) {
    const auto& content = it.said.content;  // where it cannot be read, submission tells
    return required_materials(it.filing.kind,
                              content && content->profile ? content->profile->meals : it.applicant.profile.meals);
}

std::string name_of(db::Read& tx, const Call& call, const InstitutionId& applicant) {
    const auto found = institutions::find(tx, Reach::everything(call.today()), applicant, call.today());
    return found ? found->profile.name : applicant.text();
}

Result<Filing> find(db::Read& tx, const Call& call, const FilingId& id) {
    auto found = store::find(tx, call.reach, id);
    // A draft is the business of whoever writes it.
    const bool writes_it = found && (!call.reach.institution.empty() || found->created_by == account_of(call));
    if (!found || (found->state == State::Draft && !writes_it)) return not_found("filing");
    return std::move(*found);
}

Result<Case> load(db::Read& tx, const Call& call, const FilingId& id) {
    Filing filing = TRY(find(tx, call, id));
    auto applicant = TRY(applicant_of(tx, call, filing.institution));
    Reading said = read_content(filing.content);
    return Case{std::move(filing), std::move(applicant), std::move(said)};
}

cases::Subject about(const Filing& filing) {
    return {.county = std::string(filing.id.county()),
            .id = filing.id.text(),
            .region = filing.region,
            .institution = filing.institution,
            .link = "/filings/" + filing.id.text(),
            .details = {{"kind", std::string(text_of(filing.kind))}}};
}

namespace {

const cases::Kind<State, Facts> filing_case{table, &regulation::reckoning};

/// Takes the case against other writers, then loads it.
Result<Case> take(db::Write& tx, const Call& call, const FilingId& id) {
    if (!store::lock(tx, id)) return not_found("filing");
    return load(tx, call, id);
}

/// Saves the case. Its clocks may have moved, and the institution with it.
Result<Case> keep(db::Write& tx, const Call& call, Case it) {
    store::save(tx, it.filing);
    it.filing = TRY(find(tx, call, it.filing.id));
    it.applicant = TRY(applicant_of(tx, call, it.filing.institution));
    return it;
}

/// May this actor do that with the case as it stands? For what leaves it there.
Result<void> may(db::Read& tx, const Call& call, const Case& it, std::string_view step) {
    TRY(cases::may(tx, call, filing_case, about(it.filing), it.filing.state, step));
    return {};
}

/// What is handed in, and what should be.
Result<Facts> facts_about(db::Read& tx, const Call& call, const Case& it) {
    const auto given = store::materials(tx, it.filing.id);
    return Facts{.day = call.today(), .required = required_for(it), .given = {given.begin(), given.end()}};
}

/// The same, with all that is wrong with what was filled in.
Result<Facts> facts_to_submit(db::Read& tx, const Call& call, const Case& it) {
    const FilingKind kind = it.filing.kind;
    TRY(may_open(kind, it.applicant.standing.filing_state));  // what it was may have changed since
    Facts facts = TRY(facts_about(tx, call, it));
    facts.found = it.said.faults;
    if (!it.said.content) return facts;
    const Content& content = *it.said.content;
    facts.found = missing_parts(kind, content, call.today());
    auto findings = TRY(judge_content(tx, it.applicant, content, call.today()));
    std::ranges::move(findings.faults, std::back_inserter(facts.found));
    if (kind == FilingKind::AnnualReport && content.annual &&
        !store::reporters(tx, call.home.text(), content.annual->year, it.applicant.id.text()).empty())
        facts.found.push_back({"/content/annual/year", "filing.reported_already"});
    return facts;
}

/// Takes the step; the case is then in the state it leads to.
Result<void> step(db::Write& tx, const Call& call, Case& it, std::string_view word, const std::string& text = {}) {
    const auto facts = [&]() -> Result<Facts> {
        Facts all = TRY((word == "submit" ? facts_to_submit : facts_about)(tx, call, it));
        all.grounds = text;
        return all;
    };
    it.filing.state = TRY(cases::take(tx, call, filing_case, about(it.filing), it.filing.state, word, facts, text));
    return {};
}

void decide(const Call& call, Filing& filing, const std::string& note = {}) {
    filing.decided_at = call.now;
    filing.decided_by = account_of(call);
    filing.decision_note = note;
}

bool gets_receipt(FilingKind kind) {
    return kind == FilingKind::Initial || kind == FilingKind::Change || kind == FilingKind::Resumption;
}

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

Result<Case> open(db::Write& tx, const Call& call, const NewFiling& in) {
    const auto institution = TRY(applicant_of(tx, call, in.institution));
    if (!institutions::lock(tx, institution.id)) return not_found("institution");
    TRY(may_open(in.kind, institution.standing.filing_state));
    if (store::open_of(tx, institution.id)) return Error{ErrorCode::Conflict, "filing.one_open_already"};

    const RegionCode& region = institution.standing.region;
    const auto regime = TRY(regulation::in_force(tx, region, call.today()).text("filing.regime"));
    const Filing draft{{.id = call.make_id<FilingId>(),
                        .institution = institution.id,
                        .kind = in.kind,
                        .state = State::Draft,
                        .created_at = call.now},
                       {.regime = parse_enum<Regime>(regime).value_or(Regime::Filing), .version = {1}},
                       {.content = known_content(tx, institution, in.kind, call.today()),
                        .region = region,
                        .created_by = account_of(call)},
                       {}};
    store::insert(tx, draft);
    cases::open(tx, call, table, about(draft));
    return load(tx, call, draft.id);
}

Result<Case> save_content(db::Write& tx, const Call& call, const ChangedContent& in) {
    Case it = TRY(take(tx, call, in.filing));
    TRY(may(tx, call, it, "edit"));
    if (in.content.json.size() > 64 * 1024) return Error{ErrorCode::TooLarge, "filing.content_too_large"};
    if (it.filing.version != in.version) return Error{ErrorCode::PreconditionFailed, "filing.changed_meanwhile"};
    it.filing.content = in.content.json;
    it.said = read_content(in.content.json);
    return keep(tx, call, std::move(it));
}

Result<Case> save_material(db::Write& tx, const Call& call, const SentMaterial& in) {
    Case it = TRY(take(tx, call, in.at.filing));
    TRY(step(tx, call, it, "hand_in", std::string(text_of(in.at.kind))));
    TRY(files::attach(tx, call, in.file, "filing " + in.at.filing.text()));
    store::put(tx, in.at.filing, {{.kind = in.at.kind, .valid_until = in.valid_until}, in.file, in.number}, {});
    return keep(tx, call, std::move(it));
}

Result<Case> submit(db::Write& tx, const Call& call, const OneFiling& in) {
    Case it = TRY(take(tx, call, in.filing));
    TRY(step(tx, call, it, "submit"));
    it.filing.submitted_day = call.today();
    const auto& annual = it.said.content->annual;
    it.filing.report_year = annual ? std::optional(annual->year) : std::nullopt;
    return keep(tx, call, std::move(it));
}

Result<Case> withdraw(db::Write& tx, const Call& call, const OneFiling& in) {
    Case it = TRY(take(tx, call, in.filing));
    TRY(step(tx, call, it, "withdraw"));
    decide(call, it.filing);
    return keep(tx, call, std::move(it));
}

Result<Case> judge(db::Write& tx, const Call& call, const Judgement& in) {
    Case it = TRY(take(tx, call, in.at.filing));
    TRY(may(tx, call, it, "judge"));
    const bool conforms = in.verdict != Verdict::DoesNotConform;
    if (!conforms && in.reason.empty()) return faulty({{"/reason", "filing.reason_missing"}});
    auto materials = store::materials(tx, in.at.filing);
    const auto judged = std::ranges::find(materials, in.at.kind, &Material::kind);
    if (judged == materials.end()) return not_found("filing.material");
    judged->verdict = in.verdict;
    judged->reason = conforms ? "" : in.reason;
    store::put(tx, in.at.filing, *judged, {call.now, account_of(call)});
    return keep(tx, call, std::move(it));
}

Result<Case> send_back(db::Write& tx, const Call& call, const OneFiling& in) {
    Case it = TRY(take(tx, call, in.filing));
    TRY(step(tx, call, it, "return"));
    return keep(tx, call, std::move(it));
}

Result<Case> accept(db::Write& tx, const Call& call, const OneFiling& in) {
    Case it = TRY(take(tx, call, in.filing));
    const Filing& filing = it.filing;
    if (!institutions::lock(tx, filing.institution)) return not_found("institution");
    TRY(step(tx, call, it, "receipt"));
    TRY(may_open(filing.kind, it.applicant.standing.filing_state));
    if (!it.said.content) return faulty(it.said.faults);

    const std::string number = gets_receipt(filing.kind) ? receipt_number(tx, call, filing.regime) : filing.id.text();
    TRY(take_effect(tx, call, filing.kind, it.applicant, *it.said.content, number));
    decide(call, it.filing);
    facts::note(tx, call, facts::of(filing.institution), call.today(), "filing." + std::string(text_of(filing.kind)),
                number);
    it = TRY(keep(tx, call, std::move(it)));
    if (!gets_receipt(filing.kind)) return it;

    const institutions::Profile& profile = it.applicant.profile;
    const auto seal = audit::newest_seal(tx, call.home);
    store::insert(tx, Receipt{.id = call.make_id<ReceiptId>(),
                              .filing = filing.id,
                              .says = {.regime = filing.regime,
                                       .number = number,
                                       .institution = filing.institution,
                                       .institution_name = profile.name,
                                       .credit_code = profile.credit_code.text(),
                                       .address = profile.address,
                                       .slots = filed_slots(tx, filing.institution, call.today()),
                                       .issued_day = call.today()},
                              .code = call.ids.secret(10),
                              .issued_at = call.now,
                              .seal_position = seal.position,
                              .seal = seal.seal});
    return it;
}

Result<Case> publish_non_conformity(db::Write& tx, const Call& call, const Grounds& in) {
    Case it = TRY(take(tx, call, in.filing));
    TRY(step(tx, call, it, "publish", in.grounds));
    decide(call, it.filing, in.grounds);
    facts::note(tx, call, facts::of(it.filing.institution), call.today(), "filing.non_conformity", in.filing.text(),
                in.grounds);
    return keep(tx, call, std::move(it));
}

}  // namespace filing
