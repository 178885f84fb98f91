# The bot as a container: docker build -t ledstangen . There is nothing to compile, so all it takes is packages and source.
FROM node:24.21.0-alpine AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund
# More than half of what the packages bring is for editors and debuggers: nothing that runs reads it.
RUN find node_modules -type f \( -name '*.map' -o -name '*.ts' -o -name '*.mts' -o -name '*.cts' -o -name '*.md' \) -delete

FROM node:24.21.0-alpine
ENV NODE_ENV=production
WORKDIR /app
# Only where no COSMOS_ENDPOINT is given does anything come here: then mount a volume on a local disk.
RUN mkdir data && chown node:node data
COPY --from=packages /app/node_modules ./node_modules
COPY package.json ./
COPY cards ./cards
COPY src ./src
USER node
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3978}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# The same flags as `npm run bot`. Node itself is asked to stop, and does.
CMD ["node", "--max-semi-space-size=4", "--heap-growing-percent=30", "--v8-pool-size=2", "--import", "./src/compile-cache.mjs", "src/main.ts"]
