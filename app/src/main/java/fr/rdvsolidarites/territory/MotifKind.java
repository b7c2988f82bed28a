package fr.rdvsolidarites.territory;

/** One usager or family at a time, or a session of several. */
public enum MotifKind implements Coded {
  INDIVIDUEL,
  COLLECTIF
}
