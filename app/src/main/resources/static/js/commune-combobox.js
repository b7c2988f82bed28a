// Enhances <input data-commune-search data-url="/communes"> into an accessible combobox with a list
// (WAI-ARIA practices, « list autocomplete with manual selection »). Without this script the form
// submits the text and the server resolves it.
//
// One word is looked for among the communes (data-url, which caches keep); more words, or a number,
// may be an address: they are posted (data-address-url), for no address stands in a URL.
//
// What is chosen goes to the form's <input type="hidden" data-chosen="code"> (« rue », « pres »),
// and leaves them when the text changes. Texts come from the page: data-text-suggestions, data-text-none,
// data-text-one, data-text-many (« {n} communes … »).

const DELAY_MS = 250
const MIN_LETTERS = 2
const MAX_LETTERS = 100
let boxes = 0

class CommuneCombobox {
  #input
  #hidden
  #list
  #status
  #options = []
  #active = -1
  #timer = 0
  #request = null

  constructor(input) {
    this.#input = input
    this.#hidden = [...(input.form ?? document).querySelectorAll('input[data-chosen]')]
    this.#build()
    input.addEventListener('input', () => this.#onInput())
    input.addEventListener('keydown', event => this.#onKey(event))
    input.addEventListener('blur', () => this.#close())
    // A press on the list must not take the focus, else blur closes it before the click.
    this.#list.addEventListener('mousedown', event => event.preventDefault())
    this.#list.addEventListener('click', event => this.#onClick(event))
  }

  #build() {
    const input = this.#input
    const id = `commune-list-${++boxes}`
    this.#list = element('ul', { id, role: 'listbox', class: 'commune-combobox__list' })
    this.#list.setAttribute('aria-label', input.dataset.textSuggestions ?? input.labels?.[0]?.textContent.trim() ?? '')
    this.#list.hidden = true
    this.#status = element('div', { role: 'status', 'aria-live': 'polite', class: 'fr-sr-only' })
    const frame = element('div', { class: 'commune-combobox' })
    // What is moved loses the focus: she may be in the field already, after an error for one.
    const hasFocus = document.activeElement === input
    input.before(frame)
    frame.append(input, this.#list, this.#status)
    if (hasFocus) {
      input.focus()
    }
    for (const [name, value] of Object.entries({
      role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id,
      autocomplete: 'off', autocapitalize: 'words', spellcheck: 'false'
    })) input.setAttribute(name, value)
  }

  #onInput() {
    this.#keep({})
    clearTimeout(this.#timer)
    this.#request?.abort()
    const typed = this.#input.value.trim()
    if (isSearchable(typed)) {
      this.#timer = setTimeout(() => this.#search(typed), DELAY_MS)
    } else {
      this.#close()
    }
  }

  async #search(typed) {
    const request = new AbortController()
    this.#request = request
    try {
      const response = await this.#ask(typed, request.signal)
      const found = response.ok ? await response.json() : []
      if (!request.signal.aborted && document.activeElement === this.#input) this.#show(found)
    } catch (error) {
      // No network: the form still works with the text alone.
      if (error.name !== 'AbortError') this.#close()
    }
  }

  #ask(typed, signal) {
    const { url, addressUrl, csrf } = this.#input.dataset
    const headers = { Accept: 'application/json' }
    if (addressUrl && /[\s\d]/.test(typed)) {
      const body = new URLSearchParams({ q: typed })
      const token = this.#input.form?.elements[csrf]
      if (token) body.set(csrf, token.value)
      return fetch(addressUrl, { method: 'POST', body, signal, headers })
    }
    const found = new URL(url, document.baseURI)
    found.searchParams.set('q', typed)
    return fetch(found, { signal, headers })
  }

  #show(found) {
    this.#options = found.map((place, index) => {
      const option = element('li', { role: 'option', id: `${this.#list.id}-${index}`, 'aria-selected': 'false', class: 'commune-combobox__option' })
      option.textContent = place.label
      for (const name of ['code', 'rue', 'pres']) option.dataset[name] = place[name] ?? ''
      return option
    })
    this.#list.replaceChildren(...this.#options)
    this.#list.hidden = found.length === 0
    this.#input.setAttribute('aria-expanded', String(found.length > 0))
    this.#activate(-1)
    this.#announce(found.length)
  }

  #announce(count) {
    const { textNone, textOne, textMany } = this.#input.dataset
    const text = count === 0 ? textNone : count === 1 ? textOne : textMany
    this.#status.textContent = (text ?? '{n}').replace('{n}', count)
  }

  #onKey(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return
    if (event.key === 'Escape') {
      if (this.#isOpen) this.#close()
      else this.#clear()
      event.preventDefault()
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (this.#isOpen) this.#move(event.key === 'ArrowDown' ? 1 : -1)
      else if (isSearchable(this.#input.value.trim())) this.#search(this.#input.value.trim())
    } else if (event.key === 'Enter' && this.#isOpen && this.#active >= 0) {
      // Enter chooses; a second Enter submits.
      event.preventDefault()
      this.#choose(this.#options[this.#active])
    } else if (event.key === 'Tab' && this.#isOpen && this.#active >= 0) {
      this.#choose(this.#options[this.#active])
    }
  }

  /** Through the options and, between the last and the first, back to the text. */
  #move(step) {
    const places = this.#options.length + 1
    this.#activate((this.#active + 1 + step + places) % places - 1)
  }

  #activate(index) {
    this.#options[this.#active]?.setAttribute('aria-selected', 'false')
    this.#active = index
    const option = this.#options[index]
    if (option) {
      option.setAttribute('aria-selected', 'true')
      option.scrollIntoView({ block: 'nearest' })
      this.#input.setAttribute('aria-activedescendant', option.id)
    } else {
      this.#input.removeAttribute('aria-activedescendant')
    }
  }

  #onClick(event) {
    const option = event.target.closest('[role=option]')
    if (option) this.#choose(option)
  }

  #choose(option) {
    this.#input.value = option.textContent
    this.#keep(option.dataset)
    this.#close()
    this.#input.dispatchEvent(new CustomEvent('commune:chosen', { bubbles: true, detail: { code: option.dataset.code } }))
  }

  #clear() {
    this.#input.value = ''
    this.#keep({})
  }

  #keep(chosen) {
    for (const hidden of this.#hidden) hidden.value = chosen[hidden.dataset.chosen] ?? ''
  }

  #close() {
    clearTimeout(this.#timer)
    this.#request?.abort()
    this.#activate(-1)
    this.#options = []
    this.#list.replaceChildren()
    this.#list.hidden = true
    this.#status.textContent = ''
    this.#input.setAttribute('aria-expanded', 'false')
  }

  get #isOpen() {
    return !this.#list.hidden
  }
}

function isSearchable(typed) {
  return typed.length >= MIN_LETTERS && typed.length <= MAX_LETTERS
}

function element(tag, attributes) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  return made
}

function enhance(root) {
  for (const input of root.querySelectorAll('input[data-commune-search]:not([role=combobox])')) {
    new CommuneCombobox(input)
  }
}

enhance(document)
document.addEventListener('htmx:load', event => enhance(event.target))
