package fr.rdvsolidarites.territory;

/** How its notices speak: people are invited, or summoned. */
public enum TextKind implements Coded {
  INVITATION,
  CONVOCATION
}
