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

namespace {

/// Takes the case against other writers, then loads it.
Result<store::Case> take(db::Write& tx, const Call& call, const FilingId& id) {
    if (!store::lock(tx, id)) return not_found("filing");
    return load(tx, call, id);
}

Result<institutions::Institution> institution_of(db::Read& tx, const Call& call, const store::Case& filing) {
    return applicant_of(tx, call, filing.institution);
}

/// Both clocks of a case submitted on that day.
struct Clocks {
    Date receipt_due;
    Date notice_due;
    bool provisional;
};
Result<Clocks> clocks_from(db::Read& tx, const RegionCode& region, Date submitted) {
    const auto law = regulation::in_force(tx, region, submitted);
    const auto receipt_days = TRY(law.integer("filing.receipt_working_days"));
    const auto notice_days = TRY(law.integer("filing.notice_working_days"));
    const auto calendar = regulation::working_days(tx, submitted, submitted.plus_days(90));
    const auto receipt = calendar.after(submitted, static_cast<int>(receipt_days));
    const auto notice = calendar.after(submitted, static_cast<int>(notice_days));
    return Clocks{receipt.day, notice.day, receipt.provisional || notice.provisional};
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
    for (const institutions::ClassRow& row : institutions::classes(tx, id))
        if (row.range.contains(day)) slots += row.fact.slots;
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
    store::insert(tx, {.id = id,
                       .version = {1},
                       .institution = institution.id,
                       .region = region,
                       .kind = kind,
                       .state = State::Draft,
                       .regime = parse_enum<Regime>(regime).value_or(Regime::Filing),
                       .content = known_content(tx, institution, kind, call.today()),
                       .created_at = call.now,
                       .created_by = account_of(call)});
    store::note(tx, call, id, Event::Created, "");
    return id;
}

Result<void> save_content(db::Write& tx, const Call& call, const FilingId& id, api::Version version,
                          const std::string& content) {
    store::Case filing = TRY(take(tx, call, id));
    if (!applicant_may_edit(filing.state)) return Error{ErrorCode::Conflict, "filing.not_with_applicant"};
    if (content.size() > 64 * 1024) return Error{ErrorCode::TooLarge, "filing.content_too_large"};
    if (filing.version != version) return Error{ErrorCode::PreconditionFailed, "filing.changed_meanwhile"};
    store::set_content(tx, id, content);
    return {};
}

Result<void> save_material(db::Write& tx, const Call& call, const FilingId& id, const Material& material) {
    const store::Case filing = TRY(take(tx, call, id));
    if (!applicant_may_edit(filing.state)) return Error{ErrorCode::Conflict, "filing.not_with_applicant"};
    TRY(files::attach(tx, call, material.file, "filing " + id.text()));
    store::put_material(tx, id, material);
    if (filing.state == State::Returned)
        store::note(tx, call, id, Event::MaterialReplaced, std::string(text_of(material.kind)));
    return {};
}

Result<void> submit(db::Write& tx, const Call& call, const FilingId& id) {
    const store::Case filing = TRY(take(tx, call, id));
    if (!applicant_may_edit(filing.state)) return Error{ErrorCode::Conflict, "filing.not_with_applicant"};
    const auto institution = TRY(institution_of(tx, call, filing));
    TRY(may_open(filing.kind, standing_of(institution)));  // what it was may have changed since

    std::vector<Fault> faults;
    const auto content = read_content(filing.content, faults);
    if (content) {
        faults = missing_parts(filing.kind, *content, call.today());
        auto findings = TRY(judge_content(tx, institution, *content, call.today()));
        std::ranges::move(findings.faults, std::back_inserter(faults));
    }
    std::ranges::move(
        material_faults(required_for(filing, institution), facts_of(store::materials(tx, id)), call.today()),
        std::back_inserter(faults));
    if (filing.kind == Kind::AnnualReport && content && content->annual &&
        store::has_report(tx, institution.id, content->annual->year))
        faults.push_back({"/content/annual/year", "filing.reported_already"});
    if (!faults.empty()) return faulty(std::move(faults));

    const Clocks clocks = TRY(clocks_from(tx, filing.region, call.today()));
    store::set_submitted(tx, id,
                         {.day = call.today(),
                          .receipt_due = clocks.receipt_due,
                          .notice_due = clocks.notice_due,
                          .provisional = clocks.provisional,
                          .report_year = content->annual ? std::optional(content->annual->year) : std::nullopt});
    store::note(tx, call, id, filing.state == State::Draft ? Event::Submitted : Event::Resubmitted, "");
    return {};
}

Result<void> withdraw(db::Write& tx, const Call& call, const FilingId& id) {
    const store::Case filing = TRY(take(tx, call, id));
    TRY(may_withdraw(filing.state));
    store::set_decided(tx, call, id, State::Withdrawn, "");
    store::note(tx, call, id, Event::Withdrawn, "");
    return {};
}

Result<void> judge(db::Write& tx, const Call& call, const FilingId& id, MaterialKind kind, Verdict verdict,
                   const std::string& reason) {
    const store::Case filing = TRY(take(tx, call, id));
    if (filing.state != State::Submitted) return Error{ErrorCode::Conflict, "filing.not_in_review"};
    if (verdict == Verdict::DoesNotConform && reason.empty()) return faulty({{"/reason", "filing.reason_missing"}});
    const auto rows = store::materials(tx, id);
    if (std::ranges::find(rows, kind, &store::MaterialRow::kind) == rows.end()) return not_found("filing.material");
    store::set_verdict(tx, call, id, kind, verdict, verdict == Verdict::DoesNotConform ? reason : "");
    return {};
}

Result<void> send_back(db::Write& tx, const Call& call, const FilingId& id) {
    const store::Case filing = TRY(take(tx, call, id));
    const auto institution = TRY(institution_of(tx, call, filing));
    const auto rows = store::materials(tx, id);
    TRY(may_return(filing.state, required_for(filing, institution), facts_of(rows)));
    store::set_returned(tx, id);
    store::note(tx, call, id, Event::Returned, "");
    return {};
}

Result<void> accept(db::Write& tx, const Call& call, const FilingId& id) {
    const store::Case filing = TRY(take(tx, call, id));
    if (!institutions::lock(tx, filing.institution)) return not_found("institution");
    const auto before = TRY(institution_of(tx, call, filing));
    TRY(may_receipt(filing.state, required_for(filing, before), facts_of(store::materials(tx, id))));
    TRY(may_open(filing.kind, standing_of(before)));
    std::vector<Fault> faults;
    const auto content = read_content(filing.content, faults);
    if (!content) return faulty(std::move(faults));

    const std::string number = gets_receipt(filing.kind) ? receipt_number(tx, call, filing.regime) : id.text();
    TRY(take_effect(tx, call, filing.kind, before, *content, number));
    store::set_decided(tx, call, id, State::Receipted, "");
    store::note(tx, call, id, Event::Receipted, "");
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
    TRY(may_publish_non_conformity(filing.state, grounds));
    store::set_decided(tx, call, id, State::NonConformityPublished, grounds);
    store::note(tx, call, id, Event::NonConformityPublished, grounds);
    facts::note(tx, call, facts::of(filing.institution), call.today(), "filing.non_conformity", id.text(), grounds);
    return {};
}

int recompute_deadlines(db::Write& tx, const Call& call) {
    int moved = 0;
    for (const store::Case& filing : store::provisional(tx, call.home.text())) {
        const auto clocks = clocks_from(tx, filing.region, *filing.submitted_day);
        if (!clocks) continue;  // no figure in force any more: the clock stays what it was
        if (clocks->provisional && clocks->receipt_due == filing.receipt_due && clocks->notice_due == filing.notice_due)
            continue;
        store::set_deadlines(tx, filing.id, clocks->receipt_due, clocks->notice_due, clocks->provisional);
        ++moved;
    }
    return moved;
}

}  // namespace filing
