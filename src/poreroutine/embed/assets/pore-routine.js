// <pore-routine>: the quiz and the routine as one element, for any page. No framework, no tracking.
//
// Without attributes the routine is made in this browser, with the files beside this one. With
// the attribute `service` it is made by the service at that address. Events say what happened, never what was answered;
// the properties `answers` and `routine` are there for a page that needs them.

const HERE = new URL('./', import.meta.url);
const LONG = 12; // options from which a list has a search field
const SOON = 14; // days within which a referral comes before the plan
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const WORDS = {
  en: {
    start: 'One moment…', loading: 'Getting your routine ready on this device…', back: 'Back', next: 'Next',
    skip: 'Prefer not to say', stop: 'Show my routine now', again: 'Start again', change: 'Change my answers',
    why: 'Why we ask', none: 'None of these', yes: 'Yes', no: 'No', other: 'Other', search: 'Search this list',
    choose: 'Choose an answer, or “Prefer not to say”.', whole: (low, high) => `Enter a whole number from ${low} to ${high}.`,
    problem: 'There is a problem', found: (count) => (count === 1 ? '1 answer found' : `${count} answers found`),
    question: (number, left) => `Question ${number}${left ? ` · about ${left} left` : ''}`, chosen: 'Chosen: ',
    safe: 'Nothing else you could answer would change what is safe.', failed: 'This did not work. Please try again.',
    retry: 'Try again', title: 'Your routine', crisis: 'Get help now', doctor: 'See a doctor', ask: 'Whom you can ask', when: (days) => (days === 0 ? 'today' : days === 1 ? 'within a day' : `within ${days} days`),
    morning: 'Every morning', evening: 'Evenings', week: 'The week', from: (week) => (week === 1 ? 'Now' : `From week ${week}`),
    leave: 'Leave this out', rest: 'Let this rest', apart: 'Not on the same evening', new: 'new: ', returns: 'back: ',
    weeks: (count) => (count === 1 ? '1 week' : `${count} weeks`), more: 'Answer a few more questions', given: 'What you give up',
    watch: 'Watch out for', know: 'What to expect', good: 'Good to know', products: 'Products for your steps',
    add: 'Add to cart', added: (name) => `${name} added`, gap: 'No suitable product here.', print: 'Print',
    day: 'Day', steps: 'Steps', reason: 'Why',
  },
};

const STYLE = `
:host { all: initial !important; display: block !important; font: var(--pore-font, medium/1.5 system-ui, sans-serif) !important;
  color: var(--pore-text, #1d2b2a) !important; --accent: var(--pore-accent, #0b6e69); --line: var(--pore-line, #6d7d7b);
  --soft: var(--pore-soft, #eef5f4); --error: var(--pore-error, #a3170f); }
:host([hidden]) { display: none !important; }
* { box-sizing: border-box; }
.box { background: var(--pore-background, #fff); border: 1px solid var(--line); border-radius: var(--pore-radius, .5em); padding: 1em;
  overflow-wrap: anywhere; }
h2 { font-size: 1.35em; line-height: 1.25; margin: 0 0 .4em; } h3 { font-size: 1.1em; margin: 1.2em 0 .3em; }
h2:focus { outline: none; } p { margin: .3em 0 .7em; } ul, ol { margin: .3em 0; padding-left: 1.4em; }
.quiet { color: var(--pore-quiet, #4a5957); font-size: .92em; }
fieldset { border: 0; margin: 0 0 1em; padding: 0; min-width: 0; } legend, .legend { font-weight: 600; padding: 0; margin-bottom: .3em; }
.option { display: flex; gap: .6em; align-items: flex-start; padding: .45em .5em; border-radius: .3em; min-height: 2em; cursor: pointer; }
.option:hover { background: var(--soft); }
.option input { width: 1.25em; height: 1.25em; margin: .15em 0 0; flex: none; accent-color: var(--accent); }
.option small { display: block; color: var(--pore-quiet, #4a5957); font-size: .88em; }
.group { font-weight: 600; margin: .6em 0 0; font-size: .92em; }
input[type=number], input[type=search] { font: inherit; font-weight: 400; color: inherit; background: #fff; width: 100%; max-width: 18em; padding: .4em .5em;
  border: 1px solid var(--line); border-radius: .3em; }
details { margin: .4em 0; } summary { cursor: pointer; padding: .35em 0; font-weight: 600; }
summary.quiet { font-weight: 400; }
.row { display: flex; flex-wrap: wrap; gap: .6em; margin-top: 1em; align-items: center; }
button { font: inherit; min-height: 2.6em; padding: .4em 1em; border-radius: .4em; border: 1px solid var(--accent); background: #fff;
  color: var(--accent); cursor: pointer; }
button.main { background: var(--accent); color: var(--pore-on-accent, #fff); }
button.link { border-color: transparent; text-decoration: underline; padding: .4em .3em; }
:focus-visible { outline: 3px solid var(--pore-focus, #1b50d8); outline-offset: 2px; }
.problem { border: 2px solid var(--error); border-radius: .4em; padding: .6em .8em; margin-bottom: 1em; } .problem a { color: var(--error); }
.alert { border-left: .3em solid var(--error); background: #fdf1f0; padding: .6em .8em; margin: .6em 0; }
.note { border-left: .3em solid var(--line); padding: .3em .8em; margin: .6em 0; }
.two { display: grid; gap: 0 1.5em; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15em), 1fr)); }
table { border-collapse: collapse; width: 100%; font-size: .92em; } th, td { text-align: left; padding: .3em .5em .3em 0; vertical-align: top;
  border-bottom: 1px solid var(--soft); }
.product { border: 1px solid var(--line); border-radius: .4em; padding: .6em .8em; margin: .5em 0; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (prefers-reduced-motion: no-preference) { .box { animation: come .15s; } @keyframes come { from { opacity: .4; } } }
@media print { button, .row { display: none; } .box { border: 0; padding: 0; } }
`;

/** Make an element: attributes first, then children; nothing is ever parsed as HTML. */
function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, '');
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.flat(9).filter((child) => child != null && child !== false && child !== ''));
  return node;
}

/** Makes routines in this browser: a worker with Python, started once for all elements of a page. */
class Local {
  static #running = null;
  #worker;
  #waiting = new Map();
  #number = 0;

  static get() {
    this.#running ??= Local.#start();
    return this.#running;
  }

  static async #start() {
    try {
      const at = { scope: HERE.pathname };
      const made = await navigator.serviceWorker.register(new URL('service-worker.js', HERE), at);
      const worker = made.active ?? made.waiting ?? made.installing;
      await new Promise((done) => {
        const check = () => worker.state === 'activated' && done();
        worker.addEventListener('statechange', check);
        check();
        setTimeout(done, 4000);
      });
    } catch {
      // No service worker here: it works, but not offline.
    }
    return new Local();
  }

  constructor() {
    this.#worker = new Worker(new URL('worker.js', HERE), { type: 'module' });
    this.#worker.onmessage = ({ data }) => {
      if (data.ready || data.failed || data.stored) {
        dispatchEvent(new CustomEvent('pore-routine-worker', { detail: data }));
      }
      this.#waiting.get(data.id)?.(data);
      this.#waiting.delete(data.id);
    };
  }

  ask(path, query, body) {
    const id = ++this.#number;
    this.#worker.postMessage({ id, path, query, body });
    return new Promise((done) => this.#waiting.set(id, done));
  }
}

/** Asks the HTTP service. */
class Service {
  constructor(address) {
    this.address = address.replace(/\/+$/, '');
  }

  async ask(path, query, body) {
    const reply = await fetch(`${this.address}${path}?${new URLSearchParams(query)}`, {
      method: 'POST', body: JSON.stringify(body), credentials: 'omit', referrerPolicy: 'no-referrer',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    });
    return { status: reply.status, text: await reply.text() };
  }
}

class PoreRoutine extends HTMLElement {
  #source = null;
  #history = []; // screens answered, oldest first: {question, answers}
  #shown = null; // what is on screen
  #routine = null;
  #more = null; // the question that could follow the routine
  #curious = false; // whether somebody wants to answer more than is needed
  #parts;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const status = make('p', { class: 'hidden', role: 'status' });
    const box = make('div', { class: 'box', part: 'box' });
    this.#parts = { status, box };
    root.append(make('slot', { name: 'before' }), box, status, make('slot', { name: 'after' }));
  }

  connectedCallback() {
    if (this.#shown || this.#source) return;
    const service = this.getAttribute('service');
    this.#source = service === null ? Local.get() : Promise.resolve(new Service(service));
    this.#begin(service === null);
  }

  /** The answers given so far, as a profile. */
  get answers() {
    return structuredClone(this.#answers());
  }

  /** The routine as shown, or null. */
  get routine() {
    return structuredClone(this.#routine);
  }

  get #words() {
    return WORDS[this.getAttribute('lang')] ?? WORDS.en;
  }

  #answers() {
    const all = {};
    for (const { answers } of this.#history) {
      for (const [field, answer] of Object.entries(answers)) {
        const [list, own] = field.split('.');
        if (own) all[list] = { ...all[list], [own]: answer };
        else if (Array.isArray(answer) && Array.isArray(all[field])) all[field] = [...new Set([...all[field], ...answer])];
        else all[field] = answer;
      }
    }
    return all;
  }

  /** The first question is the same for everybody, so a static page has it at hand. */
  async #begin(local) {
    this.#wait(this.#words.start);
    if (local) {
      try {
        const reply = await fetch(new URL('start.json', HERE));
        return this.#ask(await reply.json(), false);
      } catch {
        // Shown when Python has started.
      }
    }
    return this.#next(false);
  }

  async #send(path, query, body) {
    const source = await this.#source;
    const { status, text } = await source.ask(path, query, body);
    if (status !== 200) throw new Error(`${path}: ${status}`);
    return JSON.parse(text);
  }

  async #next(focus = true) {
    const body = { profile: this.#answers(), asked: this.#history.map(({ question }) => question.id) };
    await this.#try(async () => {
      const next = await this.#send('/v1/next-question', {}, body);
      // Once nothing else could change what is safe, the routine comes first, and questions after it.
      this.#more = next.question && next.safe_to_stop ? next : null;
      if (next.question && (!next.safe_to_stop || this.#curious)) this.#ask(next, focus);
      else await this.#finish();
    });
  }

  async #finish() {
    await this.#try(async () => {
      const query = { view: 'client' };
      if (this.hasAttribute('start')) query.start = this.getAttribute('start');
      this.#routine = await this.#send('/v1/routines', query, this.#answers());
      this.#showRoutine();
      const picks = (this.#routine.products?.steps ?? []).flatMap((step) => step.picks.slice(0, 1));
      this.#tell('routine', { crisis: Boolean(this.#routine.crisis), products: picks.map(({ product }) => cartItem(product)) });
    });
  }

  /** Do something that may take a while or fail. */
  async #try(action) {
    const slow = setTimeout(() => this.#wait(this.#words.loading), 150);
    try {
      await action();
    } catch (error) {
      clearTimeout(slow);
      const again = () => this.#try(action);
      this.#show(
        make('p', { class: 'problem', role: 'alert' }, this.#words.failed),
        this.#row(this.#button('retry', again, 'main'), this.#history.length > 0 && this.#button('back', () => this.#back())),
      );
      console.error('pore-routine:', error.message);
    } finally {
      clearTimeout(slow);
    }
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #say(text) {
    this.#parts.status.textContent = text;
  }

  #wait(text) {
    this.#show(make('slot', { name: 'loading' }, make('p', { part: 'loading', class: 'quiet' }, text)));
    this.#say(text);
  }

  #show(...children) {
    this.#parts.box.replaceChildren(...children.flat(9).filter(Boolean));
  }

  #button(name, action, kind = '') {
    return make('button', { type: 'button', class: kind, part: `button button-${name}`, onclick: action }, this.#words[name]);
  }

  #row(...buttons) {
    return make('div', { class: 'row', part: 'buttons' }, buttons);
  }

  #back() {
    const { next, answers } = this.#history.pop();
    this.#ask(next, true, answers);
  }

  // -- questions -------------------------------------------------------------------------------

  #ask(next, focus = true, answers = null) {
    const words = this.#words;
    const { question } = next;
    const screen = new Screen(question, words, (text) => this.#say(text));
    if (answers) screen.fill(answers);
    const heading = make('h2', { tabindex: '-1', part: 'question' }, question.text);
    const problem = make('div', { part: 'problem' });
    const form = make(
      'form', { novalidate: true, onsubmit: (event) => { event.preventDefault(); this.#answer(next, screen, problem); } },
      problem, ...screen.nodes,
      next.safe_to_stop && make('p', { class: 'quiet' }, words.safe),
      this.#row(
        make('button', { class: 'main', part: 'button button-next' }, words.next),
        this.#history.length > 0 && this.#button('back', () => this.#back()),
        this.#history.length > 0 && this.#button('skip', () => this.#record(next, {}), 'link'),
        next.safe_to_stop && this.#button('stop', () => this.#finish(), 'link'),
      ),
    );
    this.#shown = question;
    this.#show(
      make('p', { class: 'quiet', part: 'progress' }, words.question(this.#history.length + 1, next.screens_left)),
      heading,
      question.help && make('p', { class: 'quiet', part: 'help' }, question.help),
      next.why && make('details', { part: 'why' }, make('summary', { class: 'quiet' }, words.why), make('p', {}, next.why)),
      form,
    );
    this.#say('');
    if (focus) heading.focus();
  }

  #answer(next, screen, problem) {
    const { answers, fault } = screen.read();
    if (!fault) {
      this.#record(next, answers);
      return;
    }
    const link = make('a', { href: '#', onclick: (event) => { event.preventDefault(); fault.at.focus(); } }, fault.text);
    const summary = make('div', { class: 'problem', role: 'alert', tabindex: '-1' }, make('strong', {}, this.#words.problem), make('div', {}, link));
    fault.at.setAttribute('aria-invalid', 'true');
    problem.replaceChildren(summary);
    summary.focus();
  }

  #record(next, answers) {
    this.#history.push({ question: next.question, answers, next });
    this.#tell('answered', { question: next.question.id, number: this.#history.length, screensLeft: next.screens_left });
    this.#next();
  }

  // -- the routine -----------------------------------------------------------------------------

  #showRoutine() {
    const words = this.#words;
    const view = this.#routine;
    const said = (id) => view.texts[id] ?? id;
    const heading = make('h2', { tabindex: '-1', part: 'title' }, view.crisis ? words.crisis : words.title);
    const list = (title, ids, part) => ids?.length && [make('h3', {}, title), make('ul', { part }, ids.map((id) => make('li', {}, said(id))))];
    const soon = (note) => view.crisis || note.within_days <= SOON;
    const referral = (note) => make('div', { class: soon(note) ? 'alert' : 'note', part: 'referral' },
      make('strong', {}, `${[said(note.who), soon(note) && !view.crisis && words.when(note.within_days)].filter(Boolean).join(', ')}. `), said(note.text));
    const all = view.referrals ?? [];
    const referrals = (title, notes) => notes.length > 0 && [title && make('h3', {}, title), notes.map(referral)];
    this.#show(
      heading,
      referrals(!view.crisis && words.doctor, all.filter(soon)),
      !view.crisis && (view.needs ?? []).slice(0, 1).map((need) => make('p', { part: 'short' }, said(`pathways.${need.id}.because`))),
      ...(view.crisis ? [] : this.#plan(view, said)),
      ...(view.crisis ? [] : [list(words.watch, view.warnings, 'warnings'), list(words.know, view.expectations, 'expectations'),
        list(words.good, view.habits, 'habits'), list(words.given, view.gives_up, 'gives-up'),
        referrals(words.ask, all.filter((note) => !soon(note)))].flat()),
      make('p', { class: 'quiet', part: 'notice' }, said(view.notice)),
      this.#row(this.#more && this.#button('more', () => { this.#curious = true; this.#ask(this.#more); }), this.#button('change', () => this.#back()), this.#button('again', () => this.#restart(), 'link'),
        this.#button('print', () => print(), 'link')),
    );
    heading.focus();
  }

  #restart() {
    this.#history = [];
    this.#routine = null;
    this.#curious = false;
    this.#next();
  }

  #plan(view, said) {
    const words = this.#words;
    const phases = view.phases ?? [];
    const step = (place) => view.steps[place];
    const text = (place) => `${said(step(place).name)}: ${said(step(place).product)}`;
    const items = (places) => make('ol', { part: 'steps' }, places.map((place) => make('li', {}, text(place),
      step(place).how && make('small', { class: 'quiet' }, ` ${said(step(place).how)}`))));
    const same = (days) => days.every((day) => day === days[0]);
    const column = (title, days) => make('div', {}, make('h3', {}, title), same(days) ? items(view.days[days[0]]) : this.#days(days, view, text));
    const named = (ids) => (ids ?? []).map((id) => said(`actives.${id}.name`)).join(', ');
    return [
      ...phases.map((phase, number) => make('details', { open: number === 0, part: 'phase' },
        make('summary', {}, phase.first_date ?? words.from(phase.first_week), phase.introduces && ` · ${words.new}${named(phase.introduces)}`,
          phase.returns && ` · ${words.returns}${named(phase.returns)}`),
        make('div', { class: 'two' }, column(words.morning, phase.mornings), column(words.evening, phase.evenings)))),
      this.#notes(words.leave, (view.left_out ?? []).map((note) => [named([note.id]), said(note.reason.text)])),
      this.#notes(words.rest, (view.pauses ?? []).map((note) => [named(note.actives), `${words.weeks(note.weeks)}. ${said(note.until)}`])),
      this.#notes(words.apart, (view.conflicts ?? []).map((note) => [named(note.actives), `${said(note.reason.text)} ${said(note.tonight)}`])),
      this.#notes(words.reason, (view.actives ?? []).map((note) => [named([note.id]), said(note.reason.text)])),
      view.products && make('section', { part: 'products' }, make('h3', {}, words.products), view.products.steps.map((each) => this.#product(each))),
    ];
  }

  /** A list of names, each with a sentence. */
  #notes(title, rows) {
    return rows.length > 0 && make('div', { part: 'notes' }, make('h3', {}, title),
      make('ul', {}, rows.map(([name, sentence]) => make('li', {}, make('strong', {}, name), `: ${sentence}`))));
  }

  /** What all days share, then what each day adds. */
  #days(days, view, text) {
    const words = this.#words;
    const shared = view.days[days[0]].filter((place) => days.every((day) => view.days[day].includes(place)));
    const rows = days.map((day, number) => make('tr', {}, make('th', { scope: 'row' }, WEEKDAYS[number]),
      make('td', {}, view.days[day].filter((place) => !shared.includes(place)).map(text).join('; ') || '·')));
    return [make('ol', { part: 'steps' }, shared.map((place) => make('li', {}, text(place)))), make('table', { part: 'week' },
      make('caption', { class: 'hidden' }, words.week),
      make('thead', {}, make('tr', {}, make('th', { scope: 'col' }, words.day), make('th', { scope: 'col' }, words.steps))), make('tbody', {}, rows))];
  }

  #product(match) {
    const words = this.#words;
    const pick = match.picks[0];
    if (!pick) return make('div', { class: 'product', part: 'product' }, make('div', { class: 'legend' }, match.name), match.gap ?? words.gap);
    const { product } = pick;
    const price = product.price == null ? '' : new Intl.NumberFormat('en', product.currency
      ? { style: 'currency', currency: product.currency } : {}).format(product.price);
    const add = () => {
      this.#tell('add-to-cart', { ...cartItem(product), step: match.step });
      this.#say(words.added(product.name));
    };
    return make('div', { class: 'product', part: 'product' }, make('div', { class: 'quiet' }, match.name),
      make('div', { class: 'legend' }, [product.brand, product.name].filter(Boolean).join(' '), price && ` · ${price}`),
      pick.reasons[0] && make('div', {}, pick.reasons[0].text), pick.cautions.map((each) => make('div', { class: 'quiet' }, each.text)),
      make('button', { type: 'button', part: 'button button-add', 'aria-label': `${words.add}: ${product.name}`, onclick: add }, words.add));
  }
}

/** What a cart needs: the shop's own id and the number under the bar code. */
function cartItem({ id, gtin, name, brand, price, currency, url }) {
  return { sku: id, gtin, name, brand, price, currency, url };
}

/** The fields of one screen: makes them, and reads what was chosen. */
class Screen {
  #question;
  #words;
  #say;
  #parts = [];
  #none = null;
  nodes = [];

  constructor(question, words, say) {
    this.#question = question;
    this.#words = words;
    this.#say = say;
    const single = question.parts.length === 1;
    const several = question.parts.some((part) => part.kind === 'several');
    const count = question.parts.reduce((sum, part) => sum + part.options.length, 0);
    for (const part of question.parts) {
      const made = this.#part(part, single);
      this.#parts.push({ part, ...made });
      this.nodes.push(this.#folds(part) ? this.#folded(part, made.node) : made.node);
    }
    if (several) this.nodes.push(this.#noneOfThese());
    if (count > LONG && several) this.nodes.unshift(this.#search());
  }

  #folds(part) {
    return this.#question.together && part.options.length > LONG;
  }

  #folded(part, node) {
    const count = make('span', { class: 'quiet' });
    const update = () => {
      const names = [...node.querySelectorAll('input:checked')].map((input) => input.dataset.label);
      count.textContent = names.length ? ` ${this.#words.chosen}${names.join(', ')}` : '';
    };
    node.addEventListener('change', update);
    return make('details', { 'data-fold': true }, make('summary', {}, part.text, count), node);
  }

  #part(part, single) {
    if (part.kind === 'number') return this.#number(part, single);
    const words = this.#words;
    const options = part.kind === 'yes_or_no'
      ? [{ id: 'yes', label: words.yes }, { id: 'no', label: words.no }] : part.options;
    const type = part.kind === 'several' ? 'checkbox' : 'radio';
    const inputs = [];
    const nodes = [];
    let group = '';
    for (const option of options) {
      if ((option.group ?? '') !== group && option.group) nodes.push(make('div', { class: 'group' }, option.group));
      group = option.group ?? '';
      const input = make('input', { type, name: part.field, value: option.id, 'data-label': option.label });
      input.addEventListener('change', () => { if (this.#none) this.#none.checked = false; });
      inputs.push(input);
      const node = make('label', { class: 'option', part: 'option' }, input, make('span', {}, option.label, option.help && make('small', {}, option.help)));
      node.dataset.find = [option.label, option.id.replaceAll('_', ' '), ...(option.names ?? []), option.group ?? ''].join(' ').toLowerCase();
      nodes.push(node);
    }
    const legend = make('legend', { class: single || this.#folds(part) ? 'hidden' : '' }, part.text);
    const help = part.help && part.help !== this.#question.help && make('p', { class: 'quiet' }, part.help);
    const node = make('fieldset', { part: 'part' }, legend, help, nodes);
    return { node, inputs };
  }

  #number(part, single) {
    const input = make('input', { type: 'number', inputmode: 'numeric', min: part.low, max: part.high, step: 1, name: part.field,
      autocomplete: 'off' });
    const label = make('label', { class: 'legend' }, make('span', { class: single && part.text === this.#question.text ? 'hidden' : '' }, part.text), make('br'), input);
    return { node: make('fieldset', { part: 'part' }, label, part.help && make('p', { class: 'quiet' }, part.help)), inputs: [input] };
  }

  #noneOfThese() {
    this.#none = make('input', { type: 'checkbox', name: 'none' });
    this.#none.addEventListener('change', () => {
      if (!this.#none.checked) return;
      for (const { part, inputs, node } of this.#parts) {
        if (part.kind !== 'several') continue;
        for (const input of inputs) input.checked = false;
        node.dispatchEvent(new Event('change'));
      }
    });
    return make('label', { class: 'option', part: 'option none' }, this.#none, make('span', {}, make('strong', {}, this.#words.none)));
  }

  #search() {
    const input = make('input', { type: 'search', autocomplete: 'off', spellcheck: 'false', part: 'search' });
    const find = () => {
      const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      for (const { node } of this.#parts) {
        for (const option of node.querySelectorAll('.option')) {
          const fits = wanted.every((word) => option.dataset.find.includes(word));
          option.hidden = !fits;
          option.style.display = fits ? '' : 'none';
          count += fits;
        }
        for (const group of node.querySelectorAll('.group')) group.style.display = wanted.length ? 'none' : '';
        const fold = node.closest('[data-fold]');
        if (fold) {
          fold.open = wanted.length > 0 && [...node.querySelectorAll('.option')].some((option) => !option.hidden);
          fold.style.display = wanted.length > 0 && !fold.open ? 'none' : '';
        }
      }
      this.#say(wanted.length ? this.#words.found(count) : '');
    };
    input.addEventListener('input', find);
    input.addEventListener('keydown', (event) => { if (event.key === 'Enter') event.preventDefault(); });
    return make('p', {}, make('label', { class: 'legend' }, this.#words.search, make('br'), input));
  }

  /** Show answers that were given before. */
  fill(answers) {
    for (const { part, inputs, node } of this.#parts) {
      const given = answers[part.field];
      if (given === undefined) continue;
      if (part.kind === 'number') inputs[0].value = given;
      const chosen = typeof given === 'boolean' ? [given ? 'yes' : 'no'] : [given].flat();
      for (const input of inputs) if (input.type !== 'number') input.checked = chosen.includes(input.value);
      node.dispatchEvent(new Event('change'));
    }
    if (this.#none) this.#none.checked = Object.keys(answers).length > 0 && Object.values(answers).every((given) => Array.isArray(given) && !given.length);
  }

  /** Return the answers by field, or what is missing and where. */
  read() {
    const words = this.#words;
    const answers = {};
    const none = this.#none?.checked;
    let chosen = none;
    for (const { part, inputs } of this.#parts) {
      if (part.kind === 'number') {
        const [input] = inputs;
        const number = Number(input.value);
        if (input.value.trim() === '' && !input.validity.badInput) continue;
        if (!Number.isInteger(number) || input.validity.badInput || number < part.low || number > part.high) {
          return { fault: { text: words.whole(part.low, part.high), at: input } };
        }
        answers[part.field] = number;
        chosen = true;
      } else if (part.kind === 'several') {
        const picked = inputs.filter((input) => input.checked).map((input) => input.value);
        chosen ||= picked.length > 0;
        if (picked.length || part.complete) answers[part.field] = picked;
      } else {
        const picked = inputs.find((input) => input.checked);
        if (!picked) continue;
        answers[part.field] = part.kind === 'yes_or_no' ? picked.value === 'yes' : picked.value;
        chosen = true;
      }
    }
    const number = this.#parts.find(({ part }) => part.kind === 'number' && part.field === 'age');
    if (number && !('age' in answers)) return { fault: { text: words.whole(number.part.low, number.part.high), at: number.inputs[0] } };
    if (chosen) return { answers };
    return { fault: { text: words.choose, at: this.#parts[0].inputs[0] ?? this.#none } };
  }
}

customElements.define('pore-routine', PoreRoutine);
