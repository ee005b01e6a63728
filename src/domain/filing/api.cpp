// What filing offers over HTTP.
#include "applicant.h"
#include "audit/audit.h"
#include "regulation/regulation.h"
#include "views.h"

namespace filing {
namespace {

std::optional<int> days_left(db::Read& tx, const Call& call, const store::Case& filing) {
    if (filing.state != State::Submitted || !filing.receipt_due) return std::nullopt;
    return regulation::reckoning.between(tx, call.today(), *filing.receipt_due, cases::Unit::WorkingDays);
}

std::vector<MaterialView> materials_of(db::Read& tx, const store::Case& filing,
                                       const institutions::Institution& institution) {
    const auto rows = store::materials(tx, filing.id);
    const auto required = required_for(filing, institution);
    std::vector<MaterialView> views;
    for (const auto& name : enum_names<MaterialKind>) {
        MaterialView view{.kind = name.value,
                          .required = std::ranges::find(required, name.value) != required.end(),
                          .bytes = 0,
                          .verdict = Verdict::Unseen};
        const auto row = std::ranges::find(rows, name.value, &store::MaterialRow::kind);
        if (row != rows.end()) {
            view.file = row->file;
            view.number = row->number;
            view.valid_until = row->valid_until;
            view.verdict = row->verdict;
            view.reason = row->reason;
            if (const auto file = files::find(tx, row->file)) {
                view.file_name = file->name;
                view.media_type = text_of(file->media_type);
                view.bytes = file->bytes;
            }
        }
        if (view.required || view.file) views.push_back(std::move(view));
    }
    return views;
}

/// What the office should look at, beyond what submission refuses.
std::vector<FindingView> hints_of(db::Read& tx, const Call& call, const store::Case& filing,
                                  const institutions::Institution& institution) {
    std::vector<FindingView> views;
    std::vector<Fault> unreadable;
    const auto content = read_content(filing.content, unreadable);
    if (!content) return views;
    auto findings = judge_content(tx, institution, *content, filing.submitted_day.value_or(call.today()));
    if (!findings) return views;
    for (const Fault& hint : findings->hints) {
        FindingView view{hint.field, hint.reason, {}};
        for (const auto& [name, value] : hint.params) view.params.insert(view.params.end(), {name, value});
        views.push_back(std::move(view));
    }
    return views;
}

Result<View> view_of(db::Read& tx, const Call& call, const FilingId& id) {
    const store::Case filing = TRY(load(tx, call, id));
    const auto institution = TRY(applicant_of(tx, call, filing.institution));
    const bool applicant = call.actor.has_role(Role::InsH) || filing.created_by == account_of(call);
    View view{.id = filing.id,
              .institution = filing.institution,
              .institution_name = institution.profile.name,
              .kind = filing.kind,
              .state = filing.state,
              .regime = filing.regime,
              .content = {filing.content},
              .materials = materials_of(tx, filing, institution),
              .hints = hints_of(tx, call, filing, institution),
              .events = {},
              .submitted_day = filing.submitted_day,
              .receipt_due = filing.receipt_due,
              .notice_due = filing.notice_due,
              .due_provisional = filing.due_provisional,
              .working_days_left = days_left(tx, call, filing),
              .decided_at = filing.decided_at,
              .decision_note = filing.decision_note,
              .receipt = std::nullopt,
              .editable = applicant && cases::allows(table, filing.state, "edit"),
              .reviewable = call.actor.has_role(Role::Gc) && cases::allows(table, filing.state, "judge"),
              .version = filing.version};
    for (const cases::Event& one : cases::timeline(tx, table.kind, about(filing)))
        if (const auto event = parse_enum<Event>(one.event)) view.events.push_back({one.at, *event, one.note});
    if (const auto receipt = store::receipt_of(tx, id))
        view.receipt = ReceiptView{receipt->number, verification_code(*receipt), receipt->issued_day, receipt->slots};
    return view;
}

Result<api::Page<Row>> list(db::Read& tx, const Call& call, const ListInput& in) {
    std::string before;
    if (in.cursor) {
        const auto keys = api::decode_cursor(*in.cursor, 1);
        if (!keys) return faulty({{"/cursor", "cursor.malformed"}});
        before = (*keys)[0];
    }
    const store::ListQuery query{.reach = call.reach,
                                 .county = call.home.text(),
                                 .account = account_of(call),
                                 .state = in.state ? std::string(text_of(*in.state)) : "",
                                 .kind = in.kind ? std::string(text_of(*in.kind)) : "",
                                 .institution = in.institution ? in.institution->text() : ""};
    std::vector<Row> rows;
    for (const store::Case& filing : store::list(tx, query, before, api::page_size + 1))
        rows.push_back({filing.id, filing.institution, name_of(tx, call, filing.institution), filing.kind, filing.state,
                        filing.created_at, filing.submitted_day, filing.receipt_due, filing.due_provisional,
                        days_left(tx, call, filing)});
    return api::make_page(std::move(rows), api::page_size, [](const Row& row) { return std::vector{row.id.text()}; });
}

Result<View> show(db::Read& tx, const Call& call, const OneFiling& in) { return view_of(tx, call, in.filing); }

Result<api::Created<View>> open_case(db::Write& tx, const Call& call, const NewFiling& in) {
    const FilingId id = TRY(open(tx, call, in.kind, in.institution));
    return api::Created<View>{"/filings/" + id.text(), TRY(view_of(tx, call, id))};
}

// Each of these changes the case and answers what it is then.
Result<View> change(db::Write& tx, const Call& call, const ChangedContent& in) {
    TRY(save_content(tx, call, in.filing, in.version, in.content.json));
    return view_of(tx, call, in.filing);
}
Result<View> hand_in(db::Write& tx, const Call& call, const SentMaterial& in) {
    TRY(save_material(tx, call, in.filing, {in.kind, in.file, in.number, in.valid_until}));
    return view_of(tx, call, in.filing);
}
Result<View> submit_case(db::Write& tx, const Call& call, const OneFiling& in) {
    TRY(submit(tx, call, in.filing));
    return view_of(tx, call, in.filing);
}
Result<View> withdraw_case(db::Write& tx, const Call& call, const OneFiling& in) {
    TRY(withdraw(tx, call, in.filing));
    return view_of(tx, call, in.filing);
}
Result<View> judge_material(db::Write& tx, const Call& call, const Judgement& in) {
    TRY(judge(tx, call, in.filing, in.kind, in.verdict, in.reason));
    return view_of(tx, call, in.filing);
}
Result<View> return_case(db::Write& tx, const Call& call, const OneFiling& in) {
    TRY(send_back(tx, call, in.filing));
    return view_of(tx, call, in.filing);
}
Result<View> accept_case(db::Write& tx, const Call& call, const OneFiling& in) {
    TRY(accept(tx, call, in.filing));
    return view_of(tx, call, in.filing);
}
Result<View> publish_case(db::Write& tx, const Call& call, const Grounds& in) {
    TRY(publish_non_conformity(tx, call, in.filing, in.grounds));
    return view_of(tx, call, in.filing);
}

/// Certificates name people: who looked at one is written down before it is shown.
Result<api::Document> show_material(const files::Cabinet& cabinet, db::Database& database, const Call& call,
                                    const OneMaterial& in) {
    std::optional<files::StoredFile> file;
    const auto read = database.write([&](db::Write& tx) -> Result<void> {
        TRY(load(tx, call, in.filing));
        const auto rows = store::materials(tx, in.filing);
        const auto row = std::ranges::find(rows, in.kind, &store::MaterialRow::kind);
        if (row == rows.end()) return not_found("filing.material");
        file = files::find(tx, row->file);
        audit::record(tx, call, "filing.material_read", in.filing.text() + " " + std::string(text_of(in.kind)));
        return {};
    });
    if (!read) return read.error();
    if (!file) return not_found("filing.material");
    return files::shown(cabinet, *file);
}

Result<api::Document> show_receipt(const std::string& public_address, db::Database& database, const Call& call,
                                   const OneFiling& in) {
    return database.read([&](db::Read& tx) -> Result<api::Document> {
        TRY(load(tx, call, in.filing));
        const auto receipt = store::receipt_of(tx, in.filing);
        if (!receipt) return not_found("filing.receipt");
        return receipt_paper(tx, call, *receipt, public_address);
    });
}

Result<Verification> verify(db::Read& tx, const Call& call, const OneReceipt& in) {
    const auto dash = in.code.find('-');
    if (dash != 6) return not_found("filing.receipt");
    const auto receipt = store::receipt_by_code(tx, in.code.substr(0, dash), in.code.substr(dash + 1));
    if (!receipt) return not_found("filing.receipt");
    const auto institution =
        institutions::find(tx, Reach::everything(call.today()), receipt->institution, call.today());
    const auto newest = store::newest_receipt(tx, receipt->institution);
    ReceiptState state = ReceiptState::Valid;
    if (!institution || institution->standing.filing_state == institutions::FilingState::Cancelled)
        state = ReceiptState::Cancelled;
    else if (newest && newest->id != receipt->id)
        state = ReceiptState::Superseded;
    else if (institution->standing.filing_state == institutions::FilingState::Suspended)
        state = ReceiptState::Suspended;
    return Verification{state,
                        receipt->regime,
                        receipt->number,
                        receipt->institution,
                        receipt->institution_name,
                        receipt->credit_code,
                        receipt->address,
                        receipt->slots,
                        receipt->issued_day};
}

Result<api::Page<Published>> published(db::Read& tx, const Call& call, const PublishedInput& in) {
    std::string before;
    if (in.cursor) {
        const auto keys = api::decode_cursor(*in.cursor, 1);
        if (!keys) return faulty({{"/cursor", "cursor.malformed"}});
        before = (*keys)[0];
    }
    std::vector<Published> rows;
    for (const store::Case& filing : store::non_conformities(tx, call.home.text(), before, api::page_size + 1))
        rows.push_back({filing.id, name_of(tx, call, filing.institution), filing.kind, filing.decided_at->civil_day(),
                        filing.decision_note});
    return api::make_page(std::move(rows), api::page_size,
                          [](const Published& row) { return std::vector{row.id.text()}; });
}

}  // namespace

std::vector<api::Endpoint> endpoints(const Links& links) {
    using api::Audit;
    using enum api::Verb;
    const auto readers = Permit::roles({Role::Gc, Role::InsH, Role::Lead, Role::Enf});
    const auto may = [](std::string_view step) { return cases::permit(table, step); };
    const auto material = [&cabinet = links.cabinet](db::Database& database, const Call& call, const api::Request&,
                                                     const OneMaterial& in) {
        return show_material(cabinet, database, call, in);
    };
    const auto receipt = [address = links.public_address](db::Database& database, const Call& call, const api::Request&,
                                                          const OneFiling& in) {
        return show_receipt(address, database, call, in);
    };
    // What a case says travels as it was written; what its values are called is known all the same.
    api::schema_reference(api::enumeration_of<Tenure>());
    return {
        {Get, "/filings", "Cases, newest first", readers, Audit::unrecorded("filings.listed"), api::read(list)},
        {Post, "/filings", "Open a case", cases::permit(beginning), "filing.opened", api::write(open_case)},
        {Get, "/filings/{filing}", "A case", readers, Audit::unrecorded("filing.read"), api::read(show)},
        {Put, "/filings/{filing}", "Keep what is filled in so far", may("edit"), "filing.changed", api::write(change)},
        {Put, "/filings/{filing}/materials/{kind}", "Hand in a material", may("hand_in"), "filing.material_handed_in",
         api::write(hand_in)},
        {Get, "/filings/{filing}/materials/{kind}", "Look at a material", Permit::roles({Role::Gc, Role::InsH}),
         Audit::reading("filing.material_read"), api::direct<api::Document, OneMaterial>(material)},
        {Post, "/filings/{filing}/submission", "Submit a case; starts the clocks", may("submit"), "filing.submitted",
         api::write(submit_case)},
        {Post, "/filings/{filing}/withdrawal", "Withdraw a case", may("withdraw"), "filing.withdrawn",
         api::write(withdraw_case)},
        {Put, "/filings/{filing}/materials/{kind}/verdict", "Say whether a material conforms", may("judge"),
         "filing.material_judged", api::write(judge_material)},
        {Post, "/filings/{filing}/return", "Return a case for correction", may("return"), "filing.returned",
         api::write(return_case)},
        {Post, "/filings/{filing}/receipt", "Let a case take effect, and issue its receipt", may("receipt"),
         "filing.receipted", api::write(accept_case)},
        {Get, "/filings/{filing}/receipt", "The receipt, to be printed", readers,
         Audit::unrecorded("filing.receipt_printed"), api::direct<api::Document, OneFiling>(receipt)},
        {Post, "/filings/{filing}/non-conformity", "Publish what does not conform", may("publish"),
         "filing.non_conformity_published", api::write(publish_case)},
        {Get, "/public/receipts/{code}", "Verify a receipt", Permit::anyone(), Audit::unrecorded("receipt.verified"),
         api::read(verify)},
        {Get, "/public/non-conformities", "Published non-conformities", Permit::anyone(),
         Audit::unrecorded("non_conformities.listed"), api::read(published)},
    };
}

}  // namespace filing
