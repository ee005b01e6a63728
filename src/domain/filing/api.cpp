// What filing offers over HTTP.
#include "applicant.h"
#include "audit/audit.h"
#include "cases.h"
#include "regulation/regulation.h"

namespace filing {

Result<std::vector<api::WorkItem>> work(db::Read& tx, const Call& call);

namespace {

std::optional<int> days_left(db::Read& tx, const Call& call, const Filing& filing) {
    if (filing.state != State::Submitted || !filing.receipt_due) return std::nullopt;
    return regulation::reckoning.between(tx, call.today(), *filing.receipt_due, cases::Unit::WorkingDays);
}

std::vector<MaterialView> materials_of(db::Read& tx, const Case& it) {
    const auto given = store::materials(tx, it.filing.id);
    const auto required = required_for(it);
    std::vector<MaterialView> views;
    for (const auto& name : enum_names<MaterialKind>) {
        MaterialView view{{{.kind = name.value, .valid_until = {}}}};
        if (const auto found = std::ranges::find(given, name.value, &Material::kind); found != given.end())
            static_cast<Material&>(view) = *found;
        view.required = std::ranges::find(required, name.value) != required.end();
        if (const auto file = view.file ? files::find(tx, *view.file) : std::nullopt) {
            view.file_name = file->name;
            view.media_type = text_of(file->media_type);
            view.bytes = file->bytes;
        }
        if (view.required || view.file) views.push_back(std::move(view));
    }
    return views;
}

/// What the office should look at, beyond what submission refuses.
std::vector<FindingView> hints_of(db::Read& tx, const Call& call, const Case& it) {
    std::vector<FindingView> views;
    if (!it.said.content) return views;
    const Date day = it.filing.submitted_day.value_or(call.today());
    const auto findings = judge_content(tx, it.applicant, *it.said.content, day);
    if (!findings) return views;
    for (const Fault& hint : findings->hints) {
        FindingView& view = views.emplace_back(FindingView{hint.field, hint.reason});
        for (const auto& [name, value] : hint.params) view.params.insert(view.params.end(), {name, value});
    }
    return views;
}

View view_of(db::Read& tx, const Call& call, const Case& it) {
    const Filing& filing = it.filing;
    const bool applicant = call.actor.has_role(Role::InsH) || filing.created_by == account_of(call);
    View view{{filing, filing, it.applicant.profile.name, days_left(tx, call, filing)},
              filing,
              {filing.content},
              materials_of(tx, it),
              hints_of(tx, call, it),
              {},
              applicant && cases::allows(table, filing.state, "edit"),
              call.actor.has_role(Role::Gc) && cases::allows(table, filing.state, "judge")};
    for (const cases::Event& one : cases::timeline(tx, table.kind, about(filing)))
        if (const auto event = parse_enum<Event>(one.event)) view.events.push_back({one.at, *event, one.note});
    if (const auto receipt = store::receipt_of(tx, filing.id))
        view.receipt = ReceiptView{verification_code(*receipt), receipt->says};
    return view;
}

/// A page of cases, newest first, each as `shown` makes it.
template <typename T>
Result<api::Page<T>> page(db::Read& tx, const Call& call, const Reach& reach, const ListInput& in,
                          T (*shown)(db::Read&, const Call&, const Filing&)) {
    const std::string before = TRY(api::keys_after(in.cursor, {""}))[0];
    std::vector<T> rows;
    for (const Filing& filing : store::list(tx, call, reach, in, before, api::page_size + 1))
        rows.push_back(shown(tx, call, filing));
    return api::make_page(std::move(rows), api::page_size, [](const T& row) { return std::vector{row.id.text()}; });
}

Row row_of(db::Read& tx, const Call& call, const Filing& filing) {
    return {filing, filing, name_of(tx, call, filing.institution), days_left(tx, call, filing)};
}
Result<api::Page<Row>> list(db::Read& tx, const Call& call, const ListInput& in) {
    return page(tx, call, call.reach, in, row_of);
}

Published published_of(db::Read& tx, const Call& call, const Filing& filing) {
    return {filing.id, name_of(tx, call, filing.institution), filing.kind, filing.decided_at->civil_day(),
            filing.decision_note};
}
Result<api::Page<Published>> published(db::Read& tx, const Call& call, const PublishedInput& in) {
    const ListInput wanted{.state = State::NonConformityPublished, .cursor = in.cursor};
    return page(tx, call, Reach::everything(call.today()), wanted, published_of);
}

Result<View> show(db::Read& tx, const Call& call, const OneFiling& in) {
    return view_of(tx, call, TRY(load(tx, call, in.filing)));
}

Result<api::Created<View>> open_case(db::Write& tx, const Call& call, const NewFiling& in) {
    const Case opened = TRY(open(tx, call, in));
    return api::Created<View>{about(opened.filing).link, view_of(tx, call, opened)};
}

/// What changes a case answers what it is then.
template <typename In>
api::Handler changing(Result<Case> (*operation)(db::Write&, const Call&, const In&)) {
    return api::write([operation](db::Write& tx, const Call& call, const In& in) -> Result<View> {
        return view_of(tx, call, TRY(operation(tx, call, in)));
    });
}

/// Certificates name people: who looked at one is written down before it is shown.
Result<api::Document> show_material(const files::Cabinet& cabinet, db::Database& database, const Call& call,
                                    const OneMaterial& in) {
    const auto looked_at = [&](db::Write& tx) -> Result<std::optional<files::StoredFile>> {
        TRY(find(tx, call, in.filing));
        const auto given = store::materials(tx, in.filing);
        const auto found = std::ranges::find(given, in.kind, &Material::kind);
        if (found == given.end()) return not_found("filing.material");
        audit::record(tx, call, "filing.material_read", in.filing.text() + " " + std::string(text_of(in.kind)));
        return files::find(tx, *found->file);
    };
    const auto file = TRY(database.write(looked_at));
    if (!file) return not_found("filing.material");
    return files::shown(cabinet, *file);
}

/// The paper is set once what stands on it is read, outside the transaction.
Result<api::Document> show_receipt(const std::string& public_address, db::Database& database, const Call& call,
                                   const OneFiling& in) {
    const auto written = [&](db::Read& tx) -> Result<documents::Paper> {
        TRY(find(tx, call, in.filing));
        const auto receipt = store::receipt_of(tx, in.filing);
        if (!receipt) return not_found("filing.receipt");
        return receipt_paper(tx, call, *receipt, public_address);
    };
    const auto paper = TRY(database.read(written));
    std::string bytes = TRY(documents::pdf(paper));
    return api::Document{.media_type = "application/pdf",
                         .name = paper.title + " " + paper.footer + ".pdf",
                         .bytes = std::move(bytes),
                         .show = true};
}

Result<Verification> verify(db::Read& tx, const Call& call, const OneReceipt& in) {
    const auto dash = in.code.find('-');
    if (dash != 6) return not_found("filing.receipt");
    const auto receipt = store::receipt_by_code(tx, in.code.substr(0, dash), in.code.substr(dash + 1));
    if (!receipt) return not_found("filing.receipt");
    const InstitutionId& holder = receipt->says.institution;
    const auto institution = institutions::find(tx, Reach::everything(call.today()), holder, call.today());
    const auto newest = store::newest_receipt(tx, holder);
    ReceiptState state = ReceiptState::Valid;
    if (!institution || institution->standing.filing_state == institutions::FilingState::Cancelled)
        state = ReceiptState::Cancelled;
    else if (newest && newest->id != receipt->id)
        state = ReceiptState::Superseded;
    else if (institution->standing.filing_state == institutions::FilingState::Suspended)
        state = ReceiptState::Suspended;
    return Verification{state, receipt->says};
}

}  // namespace

rooms::Room room(const rooms::Outside& outside) {
    using api::Audit;
    using enum api::Verb;
    const auto readers = Permit::roles({Role::Gc, Role::InsH, Role::Lead, Role::Enf});
    const auto may = [](std::string_view step) { return cases::permit(table, step); };
    // What a case says travels as it was written; what its values are called is known all the same.
    api::schema_reference(api::enumeration_of<Tenure>());
    return {
        .endpoints =
            {{Get, "/filings", "Cases, newest first", readers, Audit::unrecorded("filings.listed"), api::read(list)},
             {Post, "/filings", "Open a case", cases::permit(beginning), "filing.opened", api::write(open_case)},
             {Get, "/filings/{filing}", "A case", readers, Audit::unrecorded("filing.read"), api::read(show)},
             {Put, "/filings/{filing}", "Keep what is filled in so far", may("edit"), "filing.changed",
              changing(save_content)},
             {Put, "/filings/{filing}/materials/{kind}", "Hand in a material", may("hand_in"),
              "filing.material_handed_in", changing(save_material)},
             {Get, "/filings/{filing}/materials/{kind}", "Look at a material", Permit::roles({Role::Gc, Role::InsH}),
              Audit::reading("filing.material_read"), api::direct(api::bound(outside.cabinet, show_material))},
             {Post, "/filings/{filing}/submission", "Submit a case; starts the clocks", may("submit"),
              "filing.submitted", changing(submit)},
             {Post, "/filings/{filing}/withdrawal", "Withdraw a case", may("withdraw"), "filing.withdrawn",
              changing(withdraw)},
             {Put, "/filings/{filing}/materials/{kind}/verdict", "Say whether a material conforms", may("judge"),
              "filing.material_judged", changing(judge)},
             {Post, "/filings/{filing}/return", "Return a case for correction", may("return"), "filing.returned",
              changing(send_back)},
             {Post, "/filings/{filing}/receipt", "Let a case take effect, and issue its receipt", may("receipt"),
              "filing.receipted", changing(accept)},
             {Get, "/filings/{filing}/receipt", "The receipt, to be printed", readers,
              Audit::unrecorded("filing.receipt_printed"),
              api::direct(api::bound(outside.public_address, show_receipt))},
             {Post, "/filings/{filing}/non-conformity", "Publish what does not conform", may("publish"),
              "filing.non_conformity_published", changing(publish_non_conformity)},
             {Get, "/public/receipts/{code}", "Verify a receipt", Permit::anyone(),
              Audit::unrecorded("receipt.verified"), api::read(verify)},
             {Get, "/public/non-conformities", "Published non-conformities", Permit::anyone(),
              Audit::unrecorded("non_conformities.listed"), api::read(published)}},
        .cases = {cases::describe(table)},
        .work = work};
}

}  // namespace filing
