// Loaded before everything else in a server under test: tells its resident memory and processor time when asked, and ends with the bench.
process.on('message', (asked) => {
  if (asked !== 'used') return;
  const { user, system } = process.cpuUsage();
  process.send?.({ memory: process.memoryUsage.rss(), processorMs: (user + system) / 1000 });
});
process.once('disconnect', () => process.exit(1));
// Alone it must not keep a server alive that has come to its own end.
process.channel?.unref();
