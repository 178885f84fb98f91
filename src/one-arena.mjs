// Imported before the program, where malloc is glibc's: it gives each thread an arena of its own, and what V8's threads leave in theirs is
// some 10 MB that nobody uses. That can be said in the environment alone, so the process begins anew with it said: the same process, some
// 50 ms later. Whoever has said something else, or holds a channel to the process, which would be lost, says it themselves.
if (process.platform === 'linux' && process.env.MALLOC_ARENA_MAX === undefined && process.channel === undefined)
  process.execve?.(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], {
    ...process.env,
    MALLOC_ARENA_MAX: '1',
  });
