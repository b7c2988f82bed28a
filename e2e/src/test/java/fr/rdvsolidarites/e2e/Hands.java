package fr.rdvsolidarites.e2e;

/** How a path is walked: each path of the citizens is walked by both. */
enum Hands {

  /** The keyboard alone, scripts running; axe looks at each state. */
  KEYBOARD,

  /** A pointer, and a browser that runs no script. */
  NO_SCRIPT;

  boolean hasScripts() {
    return this == KEYBOARD;
  }
}
