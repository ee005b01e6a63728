// The operations of filing: load, decide, save.
#include "filing/filing.h"

#include "applicant.h"
#include "capacity/capacity.h"
#include "institutions/institutions.h"
#include "regulation/regulation.h"
#include "rules.h"
#include "store.h"

namespace filing {
namespace {

Result<store::Case> load(db::Read& tx, const Call& call, const FilingId& id) {
    auto found = store::find(tx, call.scope, id);
    if (!found) return not_found("filing");
    return *found;
}

/// Takes the case against other writers, then loads it.
Result<store::Case> take(db::Write& tx, const Call& call, const FilingId& id) {
    if (!store::lock(tx, id)) return not_found("filing");
    return load(tx, call, id);
}

std::vector<MaterialFacts> facts_of(const std::vector<store::MaterialRow>& rows) {
    std::vector<MaterialFacts> facts;
    for (const store::MaterialRow& row : rows) facts.push_back({row.kind, row.valid_until, row.verdict, row.reason});
    return facts;
}

/// The content as declared, or every fault in it.
Result<Content> read_content(const std::string& json) {
    const auto document = api::JsonDocument::parse(json);
    if (!document) return Error{ErrorCode::BadInput, "filing.content_unreadable"};
    api::Faults faults;
    auto content = api::Json<Content>::read(api::Given{document->root()}, "/content", {}, faults);
    if (!content || !faults.none()) return faulty(faults.take());
    return std::move(*content);
}

/// What this kind of case must say, beyond what each field demands of itself.
std::vector<Fault> missing_parts(Kind kind, const Content& content) {
    std::vector<Fault> faults;
    const auto need = [&](bool there, const char* part) {
        if (!there) faults.push_back({std::string("/content/") + part, "filing.part_missing"});
    };
    switch (kind) {
        case Kind::Initial:
            need(content.profile.has_value(), "profile");
            need(content.premises.has_value(), "premises");
            need(!content.classes.empty(), "classes");
            need(content.staff.has_value(), "staff");
            break;
        case Kind::Change: need(!content.classes.empty(), "classes"); break;
        case Kind::Suspension: need(content.suspension.has_value(), "suspension"); break;
        case Kind::Resumption: break;
        case Kind::Cancellation:
            need(content.cancellation.has_value(), "cancellation");
            if (content.cancellation && !content.cancellation->children_placed)
                faults.push_back({"/content/cancellation/children_placed", "filing.children_not_placed"});
            break;
        case Kind::AnnualReport: need(content.annual.has_value(), "annual"); break;
    }
    return faults;
}

bool supplies_meals(const Content& content, const Applicant& applicant) {
    return content.profile ? content.profile->meals : applicant.meals;
}

std::vector<MaterialKind> required_for(Kind kind, const std::string& content_json, const Applicant& applicant) {
    const auto content = read_content(content_json);
    return required_materials(kind, content ? supplies_meals(*content, applicant) : applicant.meals);
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

std::string receipt_number(const Call& call, int sequence) {
    std::string digits = std::to_string(sequence);
    digits.insert(0, digits.size() < 4 ? 4 - digits.size() : 0, '0');
    return "托备" + call.home.text() + "-" + std::to_string(call.today().year()) + "-" + digits;
}

}  // namespace

Result<FilingId> open(db::Write& tx, const Call& call, const NewFiling& wanted) {
    const auto institution = TRY(applicant_of(call, wanted.institution));
    if (!institutions::lock(tx, institution)) return not_found("institution");
    const Applicant applicant = TRY(load_applicant(tx, call, institution));
    TRY(may_open(wanted.kind, {.filed = applicant.filed, .suspended = applicant.suspended}));
    if (store::has_open(tx, institution)) return Error{ErrorCode::Conflict, "filing.one_open_already"};

    const auto regime = TRY(regulation::in_force(tx, applicant.region, call.today()).text("filing.regime"));
    const auto id = call.make_id<FilingId>();
    store::insert(tx, call, {.id = id, .version = {1}, .institution = institution, .region = applicant.region,
                             .kind = wanted.kind, .state = State::Draft,
                             .regime = parse_enum<Regime>(regime).value_or(Regime::Filing), .content = "{}",
                             .created_at = call.now, .due_provisional = false, .decision_note = ""});
    store::note(tx, call, id, Event::Created, "");
    return id;
}

Result<void> save_content(db::Write& tx, const Call& call, const FilingId& id, api::Version version, const std::string& content) {
    store::Case filing = TRY(take(tx, call, id));
    if (!applicant_may_edit(filing.state)) return Error{ErrorCode::Conflict, "filing.not_with_applicant"};
    if (content.size() > 64 * 1024) return Error{ErrorCode::TooLarge, "filing.content_too_large"};
    filing.version = version;
    if (!store::set_content(tx, filing, content)) return Error{ErrorCode::PreconditionFailed, "filing.changed_meanwhile"};
    return {};
}

Result<void> save_material(db::Write& tx, const Call& call, const FilingId& id, const Material& material) {
    const store::Case filing = TRY(take(tx, call, id));
    if (!applicant_may_edit(filing.state)) return Error{ErrorCode::Conflict, "filing.not_with_applicant"};
    TRY(file_belongs_to(tx, call, material.file));
    store::put_material(tx, id, material);
    if (filing.state == State::Returned) store::note(tx, call, id, Event::MaterialReplaced, std::string(text_of(material.kind)));
    return {};
}

Result<void> submit(db::Write& tx, const Call& call, const FilingId& id) {
    const store::Case filing = TRY(take(tx, call, id));
    if (!applicant_may_edit(filing.state)) return Error{ErrorCode::Conflict, "filing.not_with_applicant"};
    const Applicant applicant = TRY(load_applicant(tx, call, filing.institution));

    std::vector<Fault> faults;
    const auto content = read_content(filing.content);
    if (!content) {
        if (content.error().faults.empty()) return content.error();
        faults = content.error().faults;
    } else {
        faults = missing_parts(filing.kind, *content);
        for (Fault& fault : TRY(class_faults(tx, applicant, *content, call.today()))) faults.push_back(std::move(fault));
    }
    const auto required = required_for(filing.kind, filing.content, applicant);
    for (Fault& fault : material_faults(required, facts_of(store::materials(tx, id)), call.today()))
        faults.push_back(std::move(fault));
    if (!faults.empty()) return faulty(std::move(faults));

    const Clocks clocks = TRY(clocks_from(tx, filing.region, call.today()));
    store::set_submitted(tx, id, call.today(), clocks.receipt_due, clocks.notice_due, clocks.provisional);
    store::note(tx, call, id, filing.state == State::Draft ? Event::Submitted : Event::Resubmitted, "");
    return {};
}

Result<void> judge(db::Write& tx, const Call& call, const FilingId& id, MaterialKind kind, Verdict verdict,
                   const std::string& reason) {
    const store::Case filing = TRY(take(tx, call, id));
    if (filing.state != State::Submitted) return Error{ErrorCode::Conflict, "filing.not_in_review"};
    if (verdict == Verdict::DoesNotConform && reason.empty()) return faulty({{"/reason", "filing.reason_missing"}});
    bool handed_in = false;
    for (const store::MaterialRow& row : store::materials(tx, id)) handed_in |= row.kind == kind;
    if (!handed_in) return not_found("filing.material");
    store::set_verdict(tx, call, id, kind, verdict, verdict == Verdict::DoesNotConform ? reason : "");
    return {};
}

Result<void> send_back(db::Write& tx, const Call& call, const FilingId& id) {
    const store::Case filing = TRY(take(tx, call, id));
    const Applicant applicant = TRY(load_applicant(tx, call, filing.institution));
    const auto rows = store::materials(tx, id);
    TRY(may_return(filing.state, required_for(filing.kind, filing.content, applicant), facts_of(rows)));

    std::string reasons;
    for (const store::MaterialRow& row : rows)
        if (row.verdict == Verdict::DoesNotConform)
            reasons += (reasons.empty() ? "" : "\n") + std::string(text_of(row.kind)) + ": " + row.reason;
    store::set_state(tx, id, State::Returned);
    store::note(tx, call, id, Event::Returned, reasons);
    return {};
}

Result<ReceiptId> issue_receipt(db::Write& tx, const Call& call, const FilingId& id) {
    const store::Case filing = TRY(take(tx, call, id));
    if (!institutions::lock(tx, filing.institution)) return not_found("institution");
    const Applicant before = TRY(load_applicant(tx, call, filing.institution));
    TRY(may_receipt(filing.state, required_for(filing.kind, filing.content, before), facts_of(store::materials(tx, id))));
    const Content content = TRY(read_content(filing.content));

    TRY(take_effect(tx, call, filing.kind, filing.institution, content));
    const Applicant after = TRY(load_applicant(tx, call, filing.institution));
    store::set_decided(tx, call, id, State::Receipted, "");
    store::note(tx, call, id, Event::Receipted, "");

    const auto receipt = call.make_id<ReceiptId>();
    store::insert_receipt(
        tx, {.id = receipt, .filing = id, .institution = filing.institution,
             .permit_type = filing.regime == Regime::Licence ? "LICENCE" : "FILING_RECEIPT",
             .number = receipt_number(call, store::receipts_in_year(tx, call.home.text(), call.today().year()) + 1),
             .code = call.ids.secret(10), .institution_name = after.name, .credit_code = after.credit_code,
             .address = after.address, .slots = after.filed_slots, .issued_at = call.now, .issued_day = call.today()});
    return receipt;
}

Result<void> publish_non_conformity(db::Write& tx, const Call& call, const FilingId& id, const std::string& grounds) {
    const store::Case filing = TRY(take(tx, call, id));
    TRY(may_publish_non_conformity(filing.state, grounds));
    store::set_decided(tx, call, id, State::NonConformityPublished, grounds);
    store::note(tx, call, id, Event::NonConformityPublished, grounds);
    return institutions::note_event(tx, call, filing.institution, "FILING_NON_CONFORMITY", id.text(), grounds);
}

Result<void> withdraw(db::Write& tx, const Call& call, const FilingId& id) {
    const store::Case filing = TRY(take(tx, call, id));
    TRY(may_withdraw(filing.state));
    store::set_decided(tx, call, id, State::Withdrawn, "");
    store::note(tx, call, id, Event::Withdrawn, "");
    return {};
}

int recompute_deadlines(db::Write& tx, const Call& call) {
    int changed = 0;
    for (const store::Case& filing : store::in_review(tx, call.scope, call.home.text(), 10'000)) {
        if (!filing.due_provisional || !filing.submitted_day) continue;
        const auto clocks = clocks_from(tx, filing.region, *filing.submitted_day);
        if (!clocks) continue;
        store::set_deadlines(tx, filing.id, clocks->receipt_due, clocks->notice_due, clocks->provisional);
        ++changed;
    }
    return changed;
}

}  // namespace filing
