package fr.rdvsolidarites.people;

import fr.rdvsolidarites.territory.Coded;

/** From which of two files a value is taken. */
public enum FusionSide implements Coded {
  FIRST,
  SECOND,
  /** One after the other; of free text only. */
  BOTH
}
