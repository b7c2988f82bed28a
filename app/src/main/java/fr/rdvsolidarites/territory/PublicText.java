package fr.rdvsolidarites.territory;

/** The public pages to which a territoire adds its own text (issue 6, legal pages). */
public enum PublicText implements Coded {
  LEGAL,
  PRIVACY,
  ACCESSIBILITY,
  CONDITIONS
}
