// The list of accounts as a file.
#include "accounts.h"
#include "endpoints.h"
#include "exports/exports.h"

namespace accounts {
namespace {
using documents::Kind;
using exports::Words;

struct AccountFile {
    std::optional<std::string> q;
    std::optional<Role> role;
    exports::Format format;
    std::optional<exports::Language> language;
};

std::string state_of(const AccountView& account, exports::Language language) {
    if (account.disabled) return Words{"已停用", "disabled"}.in(language);
    if (account.locked_until) return Words{"已锁定", "locked"}.in(language);
    return Words{"正常", "active"}.in(language);
}

std::vector<std::string> cells_of(const AccountView& account, exports::Language language) {
    std::string roles, regions;
    for (const PostView& post : account.posts) {
        const std::string separator = roles.empty() ? "" : Words{"、", ", "}.in(language);
        roles += separator + word_of(post.role, language);
        regions += separator + post.region.text();
    }
    return {account.account,
            account.name,
            roles,
            regions,
            state_of(account, language),
            exports::yes_or_no(account.second_factor == SecondFactor::Enrolled, language),
            exports::civil(account.created_at),
            account.last_sign_in_at ? exports::civil(*account.last_sign_in_at) : ""};
}

Result<api::Document> as_file(db::Read& tx, const Call& call, const AccountFile& in) {
    const auto language = in.language.value_or(exports::Language::Chinese);
    const auto rows = [&](const documents::RowSink& sink) {
        AccountSearch search{in.q, in.role, std::nullopt, api::page_size_max};
        do {
            const auto page = list_accounts(tx, call, search);
            for (const AccountView& account : page->items) sink(cells_of(account, language));
            search.cursor = page->next;
        } while (search.cursor);
    };
    return exports::file_of(tx, call,
                            {{"账号", "Accounts"},
                             {{{"账号", "Account"}, Kind::Text, 20},
                              {{"姓名", "Name"}, Kind::Text, 20},
                              {{"岗位", "Roles"}, Kind::Text, 28},
                              {{"行政区划", "Regions"}, Kind::Text, 16},
                              {{"状态", "State"}, Kind::Text, 10},
                              {{"双重验证", "Second factor"}, Kind::Text, 10},
                              {{"建立时间", "Made"}, Kind::Text, 22},
                              {{"最近登录", "Last sign-in"}, Kind::Text, 22}},
                             rows},
                            in.format, language);
}
}  // namespace
}  // namespace accounts

template <>
inline constexpr auto declared<accounts::AccountFile> = std::tuple{
    Field{"q", &accounts::AccountFile::q, "Part of the sign-in name or the name.",
          Limits{.max_length = 50, .blank = true}},
    Field{"role", &accounts::AccountFile::role, "Only accounts with a post of this role."},
    Field{"format", &accounts::AccountFile::format, "Workbook or CSV."},
    Field{"language", &accounts::AccountFile::language, "Of headings and words."},
};

std::vector<api::Endpoint> accounts::account_file_endpoints() {
    return {{.verb = api::Verb::Get,
             .path = "/accounts/file",
             .summary = "The list of accounts as a workbook or CSV",
             .permit = Permit::roles({Role::Sys, Role::Sec, Role::Aud}),
             .audit = api::Audit::reading("account.exported"),
             .handler = api::read(as_file)}};
}
