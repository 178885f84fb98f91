// Telemetry to Azure Monitor. Of its library only the sending is used: it would also watch every request that goes out, whose addresses
// hold ids of chats and people, look the machine up, and report on itself. All of that is turned off or dropped.
import type { Span } from '@opentelemetry/api';
import type { Details, Operation, Telemetry } from '../app/ports.ts';
import { kindOf } from '../app/fault.ts';

/** What is measured each minute: totals since the start, and how it stands now; null for what is not known. */
export type Figures = {
  readonly sent: number;
  readonly retried: number;
  readonly failed: number;
  readonly waiting: number | null;
  readonly oldestSeconds: number | null;
};

export type AzureMonitor = Telemetry & {
  /** Sends what has been gathered, and gathers no more. Never throws. */
  stop(): Promise<void>;
};

export type AzureMonitorParts = {
  /** Of Application Insights. */
  readonly connection: string;
  readonly figures: () => Figures;
  /** The code of what is going on, which the log has too. */
  readonly turn: () => string | undefined;
};

const OURS = 'ledstangen';
const SLOW_MS = 250;

/** Read by the library as it is loaded. What somebody has set themselves stands. */
const QUIET = {
  APPLICATION_INSIGHTS_NO_STATSBEAT: 'true',
  APPLICATIONINSIGHTS_STATSBEAT_DISABLED: 'true',
  APPLICATIONINSIGHTS_SDKSTATS_DISABLED: 'true',
  APPLICATIONINSIGHTS_OPENTELEMETRY_RESOURCE_METRIC_DISABLED: 'true',
  OTEL_NODE_RESOURCE_DETECTORS: 'none',
  OTEL_SERVICE_NAME: OURS,
};
const OFF = { enabled: false };

/** Loads the library and begins. Throws when the connection string is none. */
export async function startAzureMonitor({ connection, figures, turn }: AzureMonitorParts): Promise<AzureMonitor> {
  for (const [name, value] of Object.entries(QUIET)) process.env[name] ??= value;
  const { useAzureMonitor, shutdownAzureMonitor } = await import('@azure/monitor-opentelemetry');
  const { context, createContextKey, metrics, SpanKind, SpanStatusCode, trace, TraceFlags } =
    await import('@opentelemetry/api');
  useAzureMonitor({
    azureMonitorExporterOptions: { connectionString: connection, disableOfflineStorage: true },
    enableLiveMetrics: false,
    enableStandardMetrics: false,
    enablePerformanceCounters: false,
    instrumentationOptions: {
      http: OFF,
      azureSdk: OFF,
      mongoDb: OFF,
      mySql: OFF,
      postgreSql: OFF,
      redis: OFF,
      redis4: OFF,
      bunyan: OFF,
      winston: OFF,
      console: OFF,
    },
    spanProcessors: [
      {
        onStart: () => undefined,
        // Azure's own libraries tell of their requests whether asked to or not. What is not sampled is not sent.
        onEnd: (span) => {
          if (span.instrumentationScope.name !== OURS) span.spanContext().traceFlags = TraceFlags.NONE;
        },
        forceFlush: () => Promise.resolve(),
        shutdown: () => Promise.resolve(),
      },
    ],
  });
  const tracer = trace.getTracer(OURS);
  const meter = metrics.getMeter(OURS);

  for (const name of ['sent', 'retried', 'failed'] as const)
    meter.createObservableCounter(`messages.${name}`).addCallback((result) => result.observe(figures()[name]));
  for (const [name, key] of [
    ['messages.waiting', 'waiting'],
    ['messages.oldest_seconds', 'oldestSeconds'],
  ] as const)
    meter.createObservableGauge(name).addCallback((result) => {
      const value = figures()[key];
      if (value !== null) result.observe(value);
    });

  const inSweep = createContextKey('in a sweep');

  /** A span that began a while ago, or begins now. */
  const begin = (operation: Operation, details: Details, startTime?: number): Span => {
    const code = turn();
    const attributes = attributesOf({ ...details, ...(code === undefined ? {} : { turn: code }) });
    return tracer.startSpan(operation, { kind: spanKind(operation), attributes, ...(startTime ? { startTime } : {}) });
  };
  const fail = (span: Span, fault: unknown): void => {
    // Its message and stack are not told: they may quote somebody.
    span.setAttributes({ outcome: 'fault', fault: kindOf(fault) });
    span.setStatus({ code: SpanStatusCode.ERROR });
  };

  /** A sweep asks the store hundreds of things each minute: only what is slow or fails is told. */
  async function quietly<T>(operation: Operation, details: Details, work: () => Promise<T>): Promise<T> {
    const began = Date.now();
    try {
      const answer = await work();
      if (Date.now() - began >= SLOW_MS) begin(operation, { ...details, outcome: 'slow' }, began).end();
      return answer;
    } catch (fault) {
      const span = begin(operation, details, began);
      fail(span, fault);
      span.end();
      throw fault;
    }
  }

  const spanKind = (operation: Operation): (typeof SpanKind)[keyof typeof SpanKind] =>
    operation === 'send' || operation === 'store' ? SpanKind.CLIENT : SpanKind.SERVER;

  return {
    async span(operation, details, work, outcome) {
      const around = context.active();
      if (operation === 'store' && around.getValue(inSweep) === true) return quietly(operation, details, work);
      const span = begin(operation, details);
      try {
        const within = trace.setSpan(around, span).setValue(inSweep, operation === 'sweep');
        const answer = await context.with(within, work);
        span.setAttributes(attributesOf(outcome(answer)));
        return answer;
      } catch (fault) {
        fail(span, fault);
        throw fault;
      } finally {
        span.end();
      }
    },
    async stop() {
      await shutdownAzureMonitor().catch(() => undefined);
    },
  };
}

const attributesOf = (details: Details): Record<string, string | number | boolean> =>
  Object.fromEntries(Object.entries(details).flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
