// The list of accounts as a file.
#include "accounts.h"

namespace accounts {
namespace {
using documents::CellKind;
using exports::Words;

std::string state_of(const AccountView& account, exports::Language language) {
    if (account.standing.disabled) return Words{"已停用", "disabled"}.in(language);
    if (account.locked_until) return Words{"已锁定", "locked"}.in(language);
    return Words{"正常", "active"}.in(language);
}

std::vector<std::string> cells_of(const AccountView& account, exports::Language language) {
    std::string roles, regions;
    for (const auto& [id, post] : account.posts) {
        const std::string separator = roles.empty() ? "" : Words{"、", ", "}.in(language);
        roles += separator + word_of(post.role, language);
        regions += separator + post.region.text();
    }
    return {account.who.account,
            account.who.name,
            roles,
            regions,
            state_of(account, language),
            exports::yes_or_no(account.second_factor == SecondFactor::Enrolled, language),
            exports::civil(account.standing.created_at),
            exports::cell_of(account.standing.last_sign_in_at, language)};
}

}  // namespace

Result<api::Document> account_file(db::Read& tx, const Call& call, const exports::FileOf<AccountFilter>& in) {
    const auto language = in.language.value_or(exports::Language::Chinese);
    const auto rows = [&](const documents::RowSink& sink) {
        AccountSearch search{in.filter, {.cursor = std::nullopt, .limit = api::page_size_max}};
        do {
            const auto page = list_accounts(tx, call, search);
            for (const AccountView& account : page->items) sink(cells_of(account, language));
            search.page.cursor = page->next;
        } while (search.page.cursor);
    };
    return exports::file_of(tx, call,
                            {{"账号", "Accounts"},
                             {{{"账号", "Account"}, CellKind::Text, 20},
                              {{"姓名", "Name"}, CellKind::Text, 20},
                              {{"岗位", "Roles"}, CellKind::Text, 28},
                              {{"行政区划", "Regions"}, CellKind::Text, 16},
                              {{"状态", "State"}, CellKind::Text, 10},
                              {{"双重验证", "Second factor"}, CellKind::Text, 10},
                              {{"建立时间", "Made"}, CellKind::Text, 22},
                              {{"最近登录", "Last sign-in"}, CellKind::Text, 22}},
                             rows},
                            in.format, language);
}

}  // namespace accounts
