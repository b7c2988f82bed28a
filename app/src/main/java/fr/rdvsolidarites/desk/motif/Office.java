package fr.rdvsolidarites.desk.motif;

import fr.rdvsolidarites.territory.SecondReminder;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The organisation from which motifs are looked at.
 *
 * @param mayOpen whether she may create, open and close motifs here
 * @param mayWrite whether she may change the organisation itself
 * @param services the trades of the territoire
 * @param newMotifVisibility with which a new motif begins, as a code of {@code Visibility}
 * @param secondReminder what the territoire says of it for all its motifs
 * @param lieu one of the organisation's open lieux, for examples
 */
public record Office(
    long id,
    String name,
    @Nullable String phone,
    long territoireId,
    ZoneId zone,
    List<Short> openDays,
    boolean mayOpen,
    boolean mayWrite,
    List<Service> services,
    @Nullable Lieu lieu,
    String newMotifVisibility,
    boolean secondReminder,
    Messages messages) {

  /**
   * What the territoire decides of all messages.
   *
   * @param signature of its mails; null: the service's own
   * @param smsSender null: the service
   * @param smsPriceCents of one SMS; null: not said
   */
  public record Messages(
      @Nullable String signature, @Nullable String smsSender, @Nullable BigDecimal smsPriceCents) {}

  public record Service(long id, String name, String shortName) {}

  /**
   * @param address with its town
   */
  record Lieu(String name, String address, @Nullable String phone, @Nullable String accessHint) {}

  /**
   * @param choice of a motif, as a code of {@code SecondReminder}
   */
  boolean remindsTwice(String choice) {
    return switch (MotifForm.choice(SecondReminder.class, choice)) {
      case TERRITOIRE -> secondReminder;
      case YES -> true;
      case NO -> false;
    };
  }

  public String motifsHref() {
    return "/organisations/" + id + "/motifs";
  }

  public String equiteHref() {
    return "/organisations/" + id + "/equite";
  }

  /** The first service among these ids, else the first of all. */
  @Nullable Service service(Set<Long> ids) {
    return services.stream()
        .filter(service -> ids.contains(service.id()))
        .findFirst()
        .orElse(services.isEmpty() ? null : services.getFirst());
  }
}
