-- wrk's part of a round: sends the requests of a file in turn and prints one line of JSON at the end.
--
--   wrk ... -s load.lua URL -- FILE
--
-- FILE: lines "Name: value" are headers of every request; all others are "METHOD PATH [BODY]".
local requests = {}
local at = 0

function init(args)
    local headers, wanted = {}, {}
    for line in io.lines(args[1]) do
        local name, value = line:match("^([%w-]+): (.*)$")
        if name then
            headers[name] = value
        else
            local method, path, body = line:match("^(%u+) (%S+) ?(.*)$")
            wanted[#wanted + 1] = {method, path, body ~= "" and body or nil}
        end
    end
    for i, one in ipairs(wanted) do
        requests[i] = wrk.format(one[1], one[2], headers, one[3])
    end
end

function request()
    at = at % #requests + 1
    return requests[at]
end

function done(summary, latency)
    local errors = summary.errors
    print(string.format(
        'ROUND {"requests":%d,"seconds":%.6f,"p50_ms":%.3f,"p95_ms":%.3f,"p99_ms":%.3f,"refused":%d,"broken":%d}',
        summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
        latency:percentile(99) / 1e3, errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
