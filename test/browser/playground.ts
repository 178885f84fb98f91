// Drives a person's Playground as that person would: writes, reads cards, fills them in and presses their buttons.
// Every wait is for something to be on the page; none is for time to pass.
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

const CARD = '.ac-adaptiveCard';
/** A card with the line under it once it has been pressed: the bot's sentence, or the Playground's own. */
const MESSAGE = '*:has(> .ac-preview-panel)';
/** Narrower, and the list of chats goes away. */
const WINDOW = { width: 1280, height: 1000 };
const MS_TO_WAIT = 30_000;

/** Starts the Chromium that CHROMIUM names, or Debian's. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });
}

/** Opens the Playground at `url` in a window of its own, in the person's own chat. The bot hears of it as the app being added. */
export async function openPlayground(browser: Browser, url: string): Promise<PlaygroundPage> {
  const context = await browser.newContext({
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    viewport: WINDOW,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(MS_TO_WAIT);
  // Its fonts come from the internet, and the page waits for them.
  await page.route(
    ({ hostname }) => hostname !== '127.0.0.1' && hostname !== 'localhost',
    (route) => route.abort(),
  );
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  await page.getByRole('button', { name: 'Hide log panel' }).click();
  await composer(page).waitFor();
  return new PlaygroundPage(page);
}

export class PlaygroundPage {
  readonly page: Page;
  readonly #cards: Locator;

  /** `cards` are those that are read, filled in and pressed: all of the chat or channel that is open, unless said otherwise. */
  constructor(page: Page, cards: Locator = page.locator(CARD)) {
    this.page = page;
    this.#cards = cards;
  }

  /** The same page, where only one card is filled in and pressed. */
  on(card: Locator): PlaygroundPage {
    return new PlaygroundPage(this.page, card);
  }

  /** Writes in the chat that is open, and sends it. In a channel use `mention`: only then does the bot hear it. */
  async write(text: string): Promise<void> {
    await composer(this.page).fill(text);
    await this.page.getByRole('button', { name: 'Send Message' }).last().click();
  }

  /** Writes a new post to the bot in the channel that is open. */
  async mention(bot: string, text: string): Promise<void> {
    await composer(this.page).pressSequentially(`@${bot.slice(0, 4)}`);
    await this.page.getByRole('menuitem', { name: bot }).click();
    await this.page.keyboard.type(` ${text}`);
    await this.page.getByRole('button', { name: 'Post', exact: true }).click();
  }

  /** The newest card of the chat or channel that is open. */
  lastCard(): Locator {
    return this.page.locator(CARD).last();
  }

  /** The newest card with this title, and with all of these buttons and sentences on it. Need not be there yet. */
  cardWith(
    title: string,
    { buttons = [], texts = [] }: { readonly buttons?: readonly string[]; readonly texts?: readonly string[] } = {},
  ): Locator {
    const within = [
      // Another card may name the same step in its text.
      this.page.getByRole('heading', { name: title, exact: true }),
      ...texts.map((text) => this.page.getByText(text, { exact: true })),
      ...buttons.map((name) => this.page.getByRole('button', { name, exact: true })),
    ];
    return within.reduce((cards, has) => cards.filter({ has }), this.page.locator(CARD)).last();
  }

  /** The newest card that says `text`, as soon as there is one. */
  async cardSaying(text: string): Promise<Locator> {
    const card = this.page
      .locator(CARD)
      .filter({ has: this.page.getByText(text).filter({ visible: true }) })
      .last();
    await card.waitFor();
    return card;
  }

  /** Waits until a card, or the line under a pressed card, says `text`. */
  async waitForText(text: string): Promise<void> {
    await this.page.locator(MESSAGE).getByText(text).filter({ visible: true }).last().waitFor();
  }

  /** Waits until no card of the chat or channel that is open says `text`. */
  async waitUntilGone(text: string): Promise<void> {
    await this.page.locator(CARD).filter({ hasText: text }).last().waitFor({ state: 'detached' });
  }

  /** Presses the newest button with this title (one beside a row also goes by its tooltip, "Öppna: Mötet"), and waits until the bot has answered. */
  async press(title: string): Promise<void> {
    const answered = this.page.waitForResponse((answer) => answer.url().endsWith('/_conversation/v1/invoke'));
    await this.click(title);
    await answered;
  }

  /** Presses the newest button with this title when that asks the bot nothing: it unfolds a text, or the card lacks an answer. */
  async click(title: string): Promise<void> {
    const named = this.#cards.getByRole('button', { name: title, exact: true });
    await named
      .or(this.#cards.getByTitle(title, { exact: true }))
      .last()
      .click();
  }

  /** Types into the newest text, number, date (`YYYY-MM-DD`) or time (`HH:mm`) input whose label begins with `label`. */
  async fill(label: string, value: string | number): Promise<void> {
    const input = this.#inputs(label).last();
    await input.fill(String(value));
    // A date is taken when the input is left; Enter would open the calendar over the page instead.
    await input.blur();
  }

  /** Chooses an option, or several, in the newest choice whose label begins with `label`: folded or unfolded, one or many. */
  async choose(label: string, ...options: readonly string[]): Promise<void> {
    const choice = this.#inputs(label).last();
    const role = await choice.getAttribute('role');
    if (role === 'combobox') await choice.click();
    for (const option of options) {
      // After a dash an option may say more about itself.
      const name = `${escaped(option)}( – .*)?$`;
      if (role === 'combobox')
        await this.#unfolded()
          .getByText(new RegExp(`^${name}`))
          .click();
      else if (role === 'radiogroup') await choice.getByRole('radio', { name: new RegExp(`^${name}`) }).check();
      else await this.#checkbox(new RegExp(`^${escaped(label)}.* ${name}`)).check();
    }
    // A choice of many stays unfolded, over the rest of the page.
    if (await this.page.getByRole('menuitemcheckbox').first().isVisible()) await choice.press('Escape');
  }

  /** Ticks the newest checkbox whose label has `label` in it. */
  async tick(label: string): Promise<void> {
    await this.#checkbox(new RegExp(escaped(label))).check();
  }

  /** Goes to a channel of the team, by its name; the bot hears of it as being added there. */
  async openChannel(name: string): Promise<void> {
    await this.page.getByRole('treeitem', { name: new RegExp(`- ${escaped(name)}$`) }).click();
    await this.page.getByText('Start a new post').waitFor();
  }

  /** Goes back to the person's own chat. */
  async openChat(): Promise<void> {
    await this.page.getByRole('treeitem', { name: 'Personal Chat' }).click();
    await this.page.getByText('Start a new post').waitFor({ state: 'detached' });
  }

  /** Takes a picture of the window, made as high as a long card needs. */
  async screenshot(path: string, height: number = WINDOW.height): Promise<void> {
    await this.page.setViewportSize({ ...WINDOW, height });
    await this.page.screenshot({ path });
    await this.page.setViewportSize(WINDOW);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  /** The inputs of all cards whose label begins with `label`, oldest first; not the arrow that unfolds one. */
  #inputs(label: string): Locator {
    const labelled = this.#cards.getByLabel(new RegExp(`^${escaped(label)}`));
    return labelled.and(this.page.locator(':not([role="button"], button)'));
  }

  #checkbox(name: RegExp): Locator {
    return this.#cards.getByRole('checkbox', { name }).last();
  }

  #unfolded(): Locator {
    return this.page.locator('[role="option"], [role="menuitemcheckbox"]');
  }
}

const composer = (page: Page): Locator => page.locator('[contenteditable="true"]').first();

/** As it may stand on a card, where a mark that means something beside its neighbour has an invisible one. */
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('&', '&\u2060?');
