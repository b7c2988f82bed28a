package fr.rdvsolidarites.rights;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who reaches whose agenda, and for what reason: the same rules as the conditions of {@link
 * AgendaAccess}, over facts already read, for the pages that say why. A test compares both on
 * random facts.
 *
 * @param people everybody that is asked about, by id
 * @param grants those of the territoire that may concern them
 */
public record AccessFacts(Map<Long, Person> people, List<Grant> grants) {

  /**
   * Somebody who sees, or whose agenda is seen.
   *
   * @param members the organisations that she works in, by territoire
   * @param administered of these, where she is admin
   * @param visited of the members, where she only holds an agenda: an intervenant, who never sees
   * @param secretary whether one of her services is the secretariat
   * @param ticked by organisation, for which services; absent: for all
   */
  public record Person(
      long id,
      Map<Long, Long> members,
      Set<Long> administered,
      Set<Long> visited,
      Set<Long> services,
      boolean secretary,
      Map<Long, Set<Long>> ticked,
      Set<Long> equipes) {

    private boolean sees(long organisationId) {
      return members.containsKey(organisationId) && !visited.contains(organisationId);
    }
  }

  /** One agent, or all those of a group. */
  public enum GroupKind {
    AGENT,
    EQUIPE,
    SERVICE,
    ORGANISATION;

    /** As stored. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public record Group(GroupKind kind, long id) {}

  /**
   * A line of {@code acces_agenda} that is no default.
   *
   * @param rdvOrganisationId only for the RDVs of this organisation; null: of all of the territoire
   * @param rdvServiceId only for the RDVs of this service; null: of all
   * @param by null: the service itself
   */
  public record Grant(
      long id,
      Group to,
      Group on,
      @Nullable Long rdvOrganisationId,
      @Nullable Long rdvServiceId,
      long territoireId,
      AccessLevel level,
      boolean copied,
      @Nullable Long by,
      Instant at) {}

  /** RDVs of one service in one organisation. */
  public record Matter(long organisationId, long territoireId, long serviceId) {}

  /** Why something is seen. */
  public sealed interface Reason {
    /** It is her own agenda. */
    record Own() implements Reason {}

    /** She administers the organisation of these RDVs. */
    record Administers() implements Reason {}

    /** By default: the same service, there (wish D2). */
    record SameService() implements Reason {}

    /** By default: the secretariat, there. */
    record Secretariat() implements Reason {}

    record Granted(Grant grant) implements Reason {}

    /** By default: a colleague of one organisation sees when one is taken. */
    record Colleague() implements Reason {}
  }

  /**
   * @param level null: nothing is seen
   * @param reasons those that give this level; empty when nothing is seen
   */
  public record Access(@Nullable AccessLevel level, List<Reason> reasons) {}

  private record Claim(AccessLevel level, Reason reason) {}

  /** For RDVs of that kind in which the owner receives and the viewer does not. */
  public Access of(long viewerId, long ownerId, Matter matter) {
    var viewer = Objects.requireNonNull(people.get(viewerId));
    var owner = Objects.requireNonNull(people.get(ownerId));
    var granted = grants.stream().filter(one -> isOn(one, owner)).toList();
    var speaking = granted.stream().filter(one -> speaksOf(one, matter)).toList();
    var named = speaking.stream().filter(one -> isNamed(one, viewer)).toList();
    var claims = new ArrayList<Claim>();
    if (viewerId == ownerId) {
      claims.add(new Claim(AccessLevel.WRITE, new Reason.Own()));
    }
    if (viewer.administered().contains(matter.organisationId())) {
      claims.add(new Claim(AccessLevel.WRITE, new Reason.Administers()));
    }
    if (named.isEmpty()) {
      claims.addAll(byDefault(viewer, matter));
    }
    (named.isEmpty() ? speaking : named)
        .stream()
            .filter(one -> isTo(one, viewer))
            .map(one -> new Claim(one.level(), new Reason.Granted(one)))
            .forEach(claims::add);
    if (isColleague(viewer, owner) || granted.stream().anyMatch(one -> isTo(one, viewer))) {
      claims.add(new Claim(AccessLevel.BUSY, new Reason.Colleague()));
    }
    return highest(claims);
  }

  private static Access highest(List<Claim> claims) {
    var level = claims.stream().map(Claim::level).max(Comparator.naturalOrder()).orElse(null);
    return new Access(
        level, claims.stream().filter(one -> one.level() == level).map(Claim::reason).toList());
  }

  private static List<Claim> byDefault(Person viewer, Matter matter) {
    if (!viewer.sees(matter.organisationId())) {
      return List.of();
    }
    var ticked = viewer.ticked().get(matter.organisationId());
    return Stream.<Reason>concat(
            viewer.services().contains(matter.serviceId())
                ? Stream.of(new Reason.SameService())
                : Stream.of(),
            viewer.secretary() && (ticked == null || ticked.contains(matter.serviceId()))
                ? Stream.of(new Reason.Secretariat())
                : Stream.of())
        .map(reason -> new Claim(AccessLevel.WRITE, reason))
        .toList();
  }

  private static boolean isColleague(Person viewer, Person owner) {
    var shared = new HashSet<>(viewer.members().keySet());
    shared.removeAll(viewer.visited());
    shared.retainAll(owner.members().keySet());
    return !shared.isEmpty();
  }

  private static boolean isNamed(Grant grant, Person viewer) {
    return grant.to().equals(new Group(GroupKind.AGENT, viewer.id()));
  }

  private static boolean isTo(Grant grant, Person viewer) {
    return switch (grant.to().kind()) {
      case AGENT -> isNamed(grant, viewer);
      case EQUIPE -> viewer.equipes().contains(grant.to().id());
      case ORGANISATION -> viewer.sees(grant.to().id());
      case SERVICE ->
          viewer.services().contains(grant.to().id())
              && viewer.members().entrySet().stream()
                  .anyMatch(
                      one -> one.getValue() == grant.territoireId() && viewer.sees(one.getKey()));
    };
  }

  private static boolean isOn(Grant grant, Person owner) {
    return switch (grant.on().kind()) {
      case AGENT -> grant.on().id() == owner.id();
      case EQUIPE -> owner.equipes().contains(grant.on().id());
      case ORGANISATION -> owner.members().containsKey(grant.on().id());
      case SERVICE ->
          owner.services().contains(grant.on().id())
              && owner.members().containsValue(grant.territoireId());
    };
  }

  private static boolean speaksOf(Grant grant, Matter matter) {
    return grant.territoireId() == matter.territoireId()
        && (grant.rdvOrganisationId() == null
            || grant.rdvOrganisationId() == matter.organisationId())
        && (grant.rdvServiceId() == null || grant.rdvServiceId() == matter.serviceId());
  }
}
