#include "requests/requests.h"

#include "audit/audit.h"
#include "carried_out.h"
#include "cases/cases.h"
#include "password.h"
#include "requests/requests_store.h"
#include "rules.h"

namespace accounts {

std::optional<Post> AskedDeed::post() const {
    if (!role || !region) return std::nullopt;
    return Post{*role, *region, institution};
}

namespace {
using store::KeptRequest;

struct OneRequest {
    AccountRequestId request;
    static constexpr Fields fields{Field{"request", &OneRequest::request, "Which."}};
};
struct TurnedDown {
    OneRequest at;
    std::string reason;
    static constexpr Fields fields{
        Flat{&TurnedDown::at},
        Field{"reason", &TurnedDown::reason, "Why not; whoever asked reads it.", Limits{.max_length = 500}},
    };
};
struct RequestSearch {
    std::optional<bool> past;
    PageWanted page;
    static constexpr Fields fields{
        Field{"past", &RequestSearch::past, "Those that are over instead of those that wait."},
        Flat{&RequestSearch::page},
    };
};
struct RequestView {
    AccountRequest request;
    std::string about;
    std::string whose;
    std::string asked_by_name;
    std::string decided_by_name;
    static constexpr Fields fields{
        Flat{&RequestView::request},
        Field{"about", &RequestView::about, "The sign-in name of the account."},
        Field{"whose", &RequestView::whose, "Whose it is now, or is to be."},
        Field{"asked_by_name", &RequestView::asked_by_name, "Who asked."},
        Field{"decided_by_name", &RequestView::decided_by_name, "Who decided; empty while nobody has."},
    };
};
struct Approval {
    RequestView view;
    std::optional<std::string> first_half;
    static constexpr Fields fields{
        Flat{&Approval::view},
        Field{"first_half", &Approval::first_half,
              "Of a password that is handed over: the half for the approver to hand over; shown only now."},
    };
};
struct Collected {
    RequestView view;
    std::string second_half;
    static constexpr Fields fields{
        Flat{&Collected::view},
        Field{"second_half", &Collected::second_half,
              "The half of the password for whoever asked to hand over; shown only now."},
    };
};

const cases::Kind<RequestState, Taker> request_case{request_table};
constexpr int half_bytes = 5;

std::string name_of(db::Read& tx, std::string_view account) {
    const auto id = AccountId::parse(account);
    const auto found = id ? store::find(tx, *id) : std::nullopt;
    return found ? found->who.name : std::string();
}

bool password_waits(const KeptRequest& kept) {
    return kept.second.state == RequestState::Approved && !kept.third.first_half.empty();
}

RequestView view_of(db::Read& tx, const Call& call, const KeptRequest& kept) {
    const AccountRequest& request = kept.second;
    const auto about = request.wanted.account ? store::find(tx, *request.wanted.account) : std::nullopt;
    RequestView view{request, about ? about->who.account : request.wanted.sign_in_name.value_or(""),
                     about ? about->who.name : request.wanted.name.value_or(""), name_of(tx, request.asked_by),
                     name_of(tx, request.decided_by)};
    view.request.state = as_it_stands(request.state, password_waits(kept), request.open_until, call.now);
    return view;
}

cases::Subject about(const KeptRequest& kept) {
    const AccountRequest& request = kept.second;
    return {.county = std::string(request.id.county()),
            .id = request.id.text(),
            .region = RegionCode::parse(kept.third.place).value(),
            .link = "/account-requests",
            .details = {{"deed", std::string(text_of(request.wanted.deed))}}};
}

Taker taker_of(const Call& call, const KeptRequest& kept) {
    const AccountRequest& request = kept.second;
    return {.asked = request.asked_by == account_of(call),
            .concerned = request.wanted.account == call.actor.account,
            .password_waits = password_waits(kept)};
}

// -- Asking -------------------------------------------------------------------------------------

/// What is wrong with a deed as it is asked for, whatever account it is about.
std::vector<Fault> faults_of(db::Read& tx, const Call& call, const AskedDeed& in) {
    std::vector<Fault> faults;
    const auto missing = [&](const char* field) { faults.push_back({field, "input.missing"}); };
    if (in.role && !in.region) missing("/region");
    if (const auto post = in.post()) faults = faults_of_post(tx, call, *post);
    if (in.deed == AccountDeed::Make) {
        if (!in.sign_in_name) missing("/sign_in_name");
        if (in.sign_in_name && !is_sign_in_name(*in.sign_in_name))
            faults.push_back({"/sign_in_name", "account.name_malformed"});
        if (in.sign_in_name && store::find_by_name(tx, *in.sign_in_name))
            faults.push_back({"/sign_in_name", "account.name_taken"});
        if (!in.name) missing("/name");
        if (!in.role) missing("/role");
    } else {
        if (!in.account) missing("/account");
        if (in.deed == AccountDeed::Change && !in.name && !in.role) missing("/name");
    }
    return faults;
}

/// Only what belongs to the deed, so that whoever approves reads all that will be done and nothing else.
AskedDeed only_what_counts(AskedDeed in) {
    if (in.deed == AccountDeed::Make) {
        in.account.reset();
        if (in.sign_in_name) in.sign_in_name = kept_name(*in.sign_in_name);
        return in;
    }
    in.sign_in_name.reset();
    if (in.deed != AccountDeed::Change) in.name.reset();
    if (in.deed != AccountDeed::Change || !in.role) {
        in.role.reset();
        in.region.reset();
        in.institution.reset();
    }
    return in;
}

Result<api::Created<RequestView>> ask(db::Write& tx, const Call& call, const AskedDeed& in) {
    const AskedDeed wanted = only_what_counts(in);
    if (auto faults = faults_of(tx, call, wanted); !faults.empty()) return faulty(std::move(faults));
    std::vector<Post> held;
    if (wanted.account) {
        TRY(reachable(tx, call, *wanted.account));
        if (wanted.account == call.actor.account) return Error{ErrorCode::Forbidden, "account.not_yourself"};
        held = store::bare_posts(tx, *wanted.account);
    }
    if (!needs_second_person(held, wanted.post())) return Error{ErrorCode::Conflict, "account_request.not_needed"};
    if (store::is_asked(tx, call, wanted)) return Error{ErrorCode::Conflict, "account_request.asked_already"};
    const AccountRequest asked{.id = call.make_id<AccountRequestId>(),
                               .wanted = wanted,
                               .state = RequestState::Asked,
                               .asked_by = account_of(call),
                               .asked_at = call.now,
                               .decided_by = "",
                               .decided_at = std::nullopt,
                               .answer = "",
                               .hands_over = hands_over_password(wanted.deed, held, wanted.post()),
                               .open_until = call.now.plus(waits_for_approval)};
    const RegionCode place = held.empty() ? *wanted.region : held.front().region;
    store::insert(tx, asked, place);
    const KeptRequest kept{{std::string(asked.id.county())}, asked, {place.text(), ""}};
    cases::open(tx, call, request_table, about(kept));
    return api::Created<RequestView>{"/account-requests/" + asked.id.text(), view_of(tx, call, kept)};
}

// -- Deciding -----------------------------------------------------------------------------------

/// The request, once this actor has taken the step with it; not saved yet.
Result<KeptRequest> step(db::Write& tx, const Call& call, const AccountRequestId& id, std::string_view word,
                         const std::string& reason = {}) {
    auto held = store::hold(tx, call, id);
    if (!held) return not_found("account_request");
    KeptRequest kept = *std::move(held);
    AccountRequest& request = kept.second;
    const auto now = as_it_stands(request.state, password_waits(kept), request.open_until, call.now);
    const auto taker = [&]() -> Result<Taker> { return taker_of(call, kept); };
    request.state = TRY(cases::take(tx, call, request_case, about(kept), now, word, taker, reason));
    return kept;
}

/// The request is over, whatever became of it.
RequestView close(db::Write& tx, const Call& call, KeptRequest kept) {
    kept.second.open_until = call.now;
    kept.third.first_half.clear();
    store::update(tx, kept);
    return view_of(tx, call, kept);
}

void decide(const Call& call, AccountRequest& request) {
    request.decided_by = account_of(call);
    request.decided_at = call.now;
}

/// Done as it was approved, and said in the trail of the account, too. `hash` is that of the password, where one is
/// handed over.
Result<void> carry_out(db::Write& tx, const Call& call, AccountRequest& request, const std::string& hash) {
    AskedDeed& wanted = request.wanted;
    if (wanted.deed == AccountDeed::Make) {
        if (store::find_by_name(tx, *wanted.sign_in_name)) return Error{ErrorCode::Conflict, "account.name_taken"};
        wanted.account = begin_account(tx, call, {*wanted.sign_in_name, *wanted.name, hash, *wanted.post()});
        return {};
    }
    auto found = store::find(tx, *wanted.account);
    if (!found) return not_found("account");
    store::Account account = *std::move(found);
    const std::string id = wanted.account->text();
    switch (wanted.deed) {
        case AccountDeed::Make: break;
        case AccountDeed::Change: {
            const auto post = wanted.post();
            if (request.hands_over) {
                // Nothing of what opened the account so far opens it as an administrator's.
                account.second_factor_waived = false;
                carry_out_factor_reset(tx, std::move(account));
                carry_out_password(tx, call, store::find(tx, *wanted.account).value(), hash);
                account = store::find(tx, *wanted.account).value();
            }
            carry_out_change(tx, call, std::move(account), wanted.name,
                             post ? std::vector{*post} : std::vector<Post>{});
            audit::record(tx, call, "account.changed", id);
            break;
        }
        case AccountDeed::Disable:
            carry_out_disabling(tx, std::move(account), true);
            audit::record(tx, call, "account.disabled", id);
            break;
        case AccountDeed::Enable:
            carry_out_disabling(tx, std::move(account), false);
            audit::record(tx, call, "account.enabled", id);
            break;
        case AccountDeed::ResetPassword:
            carry_out_password(tx, call, std::move(account), hash);
            audit::record(tx, call, "account.password_reset", id);
            break;
        case AccountDeed::ResetSecondFactor:
            carry_out_factor_reset(tx, std::move(account));
            audit::record(tx, call, "account.second_factor_reset", id);
            break;
    }
    return {};
}

/// What hands over no password is done at once; a password waits to be collected.
Result<Approval> approve(const Settings& settings, db::Write& tx, const Call& call, const OneRequest& in) {
    KeptRequest kept = TRY(step(tx, call, in.request, "approve"));
    AccountRequest& request = kept.second;
    decide(call, request);
    // As the account stands today: it may have left administration, or come to it, since somebody asked.
    const auto held = request.wanted.account ? store::bare_posts(tx, *request.wanted.account) : std::vector<Post>{};
    request.hands_over = hands_over_password(request.wanted.deed, held, request.wanted.post());
    if (!request.hands_over) {
        TRY(carry_out(tx, call, request, ""));
        return Approval{close(tx, call, std::move(kept)), std::nullopt};
    }
    const std::string half = readable_code(call.ids.secret(half_bytes));
    kept.third.first_half = closed(settings, call.ids, half, request.id.text());
    request.open_until = call.now.plus(waits_to_be_collected);
    store::update(tx, kept);
    return Approval{view_of(tx, call, kept), half};
}

Result<RequestView> reject(db::Write& tx, const Call& call, const TurnedDown& in) {
    KeptRequest kept = TRY(step(tx, call, in.at.request, "reject", in.reason));
    decide(call, kept.second);
    kept.second.answer = in.reason;
    return close(tx, call, std::move(kept));
}

Result<RequestView> withdraw(db::Write& tx, const Call& call, const OneRequest& in) {
    return close(tx, call, TRY(step(tx, call, in.request, "withdraw")));
}

/// Hashes outside of its transaction.
Result<api::Deed<Collected>> collect(const Settings& settings, db::Database& database, const Call& call,
                                     const api::Request&, const OneRequest& in) {
    const auto kept = database.read([&](db::Read& tx) { return store::find(tx, call, in.request); });
    if (!kept) return not_found("account_request");
    // What is refused is refused by the step below; until then any half will do.
    const std::string box = kept->third.first_half;
    const auto first = box.empty() ? std::string() : opened(settings, box, in.request.text());
    if (!first) return Error{ErrorCode::Conflict, "account_request.half_lost"};
    const std::string second = readable_code(call.ids.secret(half_bytes));
    const std::string hash = box.empty() ? std::string() : TRY(hash_password(whole_password(*first, second)));
    return api::Deed<Collected>([=](db::Write& tx) -> Result<Collected> {
        KeptRequest now = TRY(step(tx, call, in.request, "collect"));
        if (now.third.first_half != box) return Error{ErrorCode::Conflict, "account.changed_meanwhile"};
        TRY(carry_out(tx, call, now.second, hash));
        audit::record(tx, call, "account_request.collected", in.request.text());
        return Collected{close(tx, call, std::move(now)), second};
    });
}

// -- Looking ------------------------------------------------------------------------------------

Result<RequestView> look(db::Read& tx, const Call& call, const OneRequest& in) {
    const auto kept = store::find(tx, call, in.request);
    if (!kept) return not_found("account_request");
    return view_of(tx, call, *kept);
}

Result<api::Page<RequestView>> list(db::Read& tx, const Call& call, const RequestSearch& in) {
    const auto before = TRY(in.page.after({""}));
    const auto which = in.past.value_or(false) ? store::Which::Past : store::Which::Open;
    std::vector<RequestView> views;
    for (const KeptRequest& kept : store::list(tx, call, which, before[0], in.page.size() + 1))
        views.push_back(view_of(tx, call, kept));
    return api::make_page(std::move(views), in.page.size(),
                          [](const RequestView& view) { return std::vector{view.request.id.text()}; });
}
}  // namespace

Result<std::vector<api::WorkItem>> work(db::Read& tx, const Call& call) {
    const Permit deciders = cases::permit(request_table, "approve"), askers = cases::permit(request_table, "collect");
    const bool may_decide = deciders.check(call.actor, call.today()).ok();
    std::vector<api::WorkItem> items;
    if (!may_decide && !askers.check(call.actor, call.today())) return items;
    for (const KeptRequest& kept : store::list(tx, call, store::Which::Open, "", api::page_size_max)) {
        const Taker taker = taker_of(call, kept);
        const bool to_decide =
            may_decide && kept.second.state == RequestState::Asked && !taker.asked && !taker.concerned;
        const bool to_collect = !may_decide && taker.asked && taker.password_waits;
        if (!to_decide && !to_collect) continue;
        const RequestView view = view_of(tx, call, kept);
        items.push_back({.kind = to_decide ? "account_request.decide" : "account_request.collect",
                         .subject = view.request.id.text(),
                         .title = view.whose,
                         .link = "/account-requests",
                         .permit = to_decide ? deciders : askers,
                         .details = {{"deed", std::string(text_of(view.request.wanted.deed))},
                                     {"account", view.about},
                                     {"until", view.request.open_until.civil_day().text() + " " +
                                                   view.request.open_until.civil_time()}}});
    }
    return items;
}

std::vector<api::Endpoint> request_endpoints(const Settings& settings) {
    using enum api::Verb;
    const auto administrators = Permit::roles({Role::Sys, Role::Sec, Role::Aud});
    return {
        {Get, "/account-requests", "What was asked for about accounts of the three administrators, the newest first",
         administrators, api::Audit::unrecorded("account_request.listed"), api::read(list)},
        {Get, "/account-requests/{request}", "One of these requests", administrators,
         api::Audit::unrecorded("account_request.read"), api::read(look)},
        {Post, "/account-requests", "Ask for a deed to an account of the three administrators",
         cases::permit(asking_for_deed), "account_request.asked", api::write(ask)},
        {Post, "/account-requests/{request}/approval",
         "Approve it as another of the three; what hands over no password is done at once",
         cases::permit(request_table, "approve"), "account_request.approved",
         api::write(api::bound(settings, approve))},
        {Post, "/account-requests/{request}/rejection", "Turn it down", cases::permit(request_table, "reject"),
         "account_request.rejected", api::write(reject)},
        {Post, "/account-requests/{request}/withdrawal", "Take back what one has asked for",
         cases::permit(request_table, "withdraw"), "account_request.withdrawn", api::write(withdraw)},
        {Post, "/account-requests/{request}/collection",
         "Have what was approved done, and receive the second half of the account's password",
         cases::permit(request_table, "collect"), "account_request.collected",
         api::prepared(api::bound(settings, collect))},
    };
}

}  // namespace accounts
