// Preloaded into a server: its wall clock is off by as many seconds as the file TUOYU_CLOCK_OFFSET names says, while
// what only counts forward is left alone. So a clock is set while a process lives, without setting the machine's.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t id, struct timespec *at) {
    static int (*real)(clockid_t, struct timespec *) = NULL;
    if (real == NULL) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    int answer = real(id, at);
    const char *path = getenv("TUOYU_CLOCK_OFFSET");
    if (answer != 0 || id != CLOCK_REALTIME || path == NULL) return answer;
    char text[32] = {0};
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return answer;
    if (read(file, text, sizeof text - 1) > 0) at->tv_sec += atoll(text);
    close(file);
    return answer;
}
