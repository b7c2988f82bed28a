package fr.rdvsolidarites.territory;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A motif that is right in every way, « Pesée » on site, or the same with something changed. */
final class Drafts {

  String name = "Pesée";
  @Nullable String nameInMessages;
  String color = "#009081";
  MotifKind kind = MotifKind.INDIVIDUEL;
  LocationType locationType = LocationType.PUBLIC_OFFICE;
  int minutes = 30;
  BookingDelays delays = BookingDelays.USUAL;
  boolean followUp;
  boolean forSecretariat;
  @Nullable String papers;
  @Nullable String family;

  private Drafts() {}

  static MotifDraft named(String name) {
    return motif(draft -> draft.name = name);
  }

  static MotifDraft motif(Consumer<Drafts> change) {
    var draft = new Drafts();
    change.accept(draft);
    return draft.draft();
  }

  private MotifDraft draft() {
    return new MotifDraft(
        name,
        nameInMessages,
        color,
        kind,
        locationType,
        TextKind.INVITATION,
        minutes,
        delays,
        BookableBy.AGENTS,
        followUp,
        forSecretariat,
        Visibility.VISIBLE_AND_NOTIFIED,
        SectorisationLevel.DEPARTEMENT,
        true,
        true,
        MotifDraft.USUAL_OFFER,
        SecondReminder.TERRITOIRE,
        null,
        null,
        papers,
        null,
        family);
  }
}
