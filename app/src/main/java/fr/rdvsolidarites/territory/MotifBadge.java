package fr.rdvsolidarites.territory;

import java.util.ArrayList;
import java.util.List;

/** What a list says of a motif in one word ({@code 2-scheduling.md} §4.7). */
public enum MotifBadge implements Coded {
  SECRETARIAT,
  SUIVI,
  COLLECTIF,
  EN_LIGNE,
  PRESCRIPTEUR,
  INVITATION;

  public static List<MotifBadge> of(
      MotifKind kind, BookableBy bookableBy, boolean followUp, boolean forSecretariat) {
    var badges = new ArrayList<MotifBadge>();
    if (forSecretariat) {
      badges.add(SECRETARIAT);
    }
    if (followUp) {
      badges.add(SUIVI);
    }
    if (kind == MotifKind.COLLECTIF) {
      badges.add(COLLECTIF);
    }
    switch (bookableBy) {
      case EVERYONE -> badges.add(EN_LIGNE);
      case PRESCRIPTEURS -> badges.add(PRESCRIPTEUR);
      case INVITED -> badges.add(INVITATION);
      case AGENTS -> {}
    }
    return badges;
  }
}
