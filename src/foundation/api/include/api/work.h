#pragma once
// What waits for somebody. Each room says what it has; the home page shows all of it by deadline.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "api/call.h"
#include "api/fields.h"
#include "base/date.h"
#include "db/database.h"

namespace api {

struct WorkItem {
    std::string kind;     // stable key of the sentence: "filing.review"
    std::string subject;  // the id of what it is about
    std::string title;    // a name, such as the institution's; never a child's
    std::string link;     // where it is done in the web: path and query
    Permit permit;        // who may see it: whoever gathers work leaves out the others'
    Params details = {};  // what the sentence may mention
    std::optional<Date> due = {};
    /// The deadline runs into a year whose calendar is not published.
    bool due_provisional = false;
    /// 0 on the last day, negative when overdue.
    std::optional<int> working_days_left = {};
    static constexpr Fields fields{
        Field{"kind", &WorkItem::kind, "Stable key of the sentence."},
        Field{"subject", &WorkItem::subject, "The id of what it is about."},
        Field{"title", &WorkItem::title, "A name, such as the institution's."},
        Field{"link", &WorkItem::link, "Where it is done in the web: path and query."},
        Field{"details", &WorkItem::details, "What the sentence may mention."},
        Field{"due", &WorkItem::due, "The last day."},
        Field{"due_provisional", &WorkItem::due_provisional, "A year's calendar is not published yet."},
        Field{"working_days_left", &WorkItem::working_days_left, "0 on the last day, negative when overdue."},
    };
};

using WorkSource = std::function<Result<std::vector<WorkItem>>(db::Read&, const Call&)>;

}  // namespace api

/// As whoever may do it sees it.
