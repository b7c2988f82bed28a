package fr.rdvsolidarites.agenda;

/** From which side of the desk one looks for a créneau. */
public enum Side {
  /** A professional: no booking delay, every plage. */
  AGENT,
  /** The public: the motif's delays to the second, and only the plages that are open online. */
  USAGER
}
