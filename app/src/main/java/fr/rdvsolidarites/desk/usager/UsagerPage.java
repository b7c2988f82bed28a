package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.History;
import fr.rdvsolidarites.desk.SentNotice;
import fr.rdvsolidarites.desk.ShownStatus;
import fr.rdvsolidarites.desk.Waiting;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.territory.LocationType;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.Detail;
import fr.rdvsolidarites.web.Link;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file of an usager, as far as the viewer may read it.
 *
 * @param responsable null: she answers for herself
 * @param contact how she is reached; a proche through her responsable
 * @param remarks null: none, or not the viewer's to read
 * @param extras what else the territoire keeps, of what is there
 * @param colleagues who could be added to the référents
 * @param organisations where the viewer may place a RDV for her
 * @param counts how many RDVs of each status, of those that may be read
 * @param comings in which she is expected, soonest first
 * @param past those that are over, and those that were cancelled for her; latest first
 * @param readingsHref who read it; null: not the viewer's to see
 * @param history null for who may not read it
 * @param fusions that can still be undone
 * @param notices what was written to her, or for her
 * @param waiting her places in waiting lines that the viewer may read
 */
public record UsagerPage(
    long id,
    Identity identity,
    @Nullable Person responsable,
    Contact contact,
    @Nullable String remarks,
    List<Extra> extras,
    List<Person> proches,
    List<Referent> referents,
    List<Choice> colleagues,
    List<Organisation> organisations,
    Map<ShownStatus, Integer> counts,
    List<Meeting> comings,
    List<Meeting> past,
    @Nullable History history,
    List<Fusion> fusions,
    List<Waiting> waiting,
    List<Notice> notices,
    ZoneId zone,
    @Nullable String readingsHref,
    LocalDate today) {

  /**
   * @param startsAt of the RDV it is about
   * @param forWhom a proche, on the file of the one who answers for her; null: herself
   */
  public record Notice(
      SentNotice sent, String rdvHref, Instant startsAt, @Nullable String forWhom) {}

  /** « Rendez-vous du mardi 24 novembre à 9 h 30, pour Lina Belkadi ». */
  public String about(Notice notice) {
    var when = FrenchDates.longDateTime(notice.startsAt(), zone, today);
    return notice.forWhom() == null
        ? t("desk.notice.about", when)
        : t("desk.notice.about.for", when, notice.forWhom());
  }

  /** How many past RDVs are shown. */
  static final int MOST = 25;

  /**
   * @param certified whether FranceConnect vouches for it
   */
  public record Identity(
      String firstName,
      String lastName,
      @Nullable String birthName,
      @Nullable LocalDate birthDate,
      boolean certified) {

    public String name() {
      return firstName + " " + lastName;
    }

    /** Not told twice what is the same name (§9.1, {@code NAME-03}). */
    @Nullable String otherBirthName() {
      return lastName.equalsIgnoreCase(birthName) ? null : birthName;
    }
  }

  public record Person(long id, String name, @Nullable LocalDate birthDate) {

    public String href() {
      return "/usagers/" + id;
    }

    /** « 8 ans »; empty when it is not known. */
    public String age(LocalDate today) {
      return birthDate == null ? "" : Age.words(birthDate, today);
    }
  }

  /**
   * @param colleague whether the viewer may remove him
   */
  public record Referent(long id, String name, boolean colleague) {}

  public record Organisation(long id, String name) {}

  /**
   * @param name of the file that was merged into this one
   */
  public record Fusion(long id, String name) {}

  public String mergeHref() {
    return href() + "/fusion";
  }

  public String undoHref(Fusion one) {
    return href() + "/fusions/" + one.id() + "/annulation";
  }

  /**
   * @param href where the business application shows the file of this number; null: nowhere
   */
  public record Extra(String label, String text, @Nullable String href) {}

  /**
   * @param phone as people write it
   * @param dialled with its prefix
   */
  public record Contact(
      @Nullable String phone,
      @Nullable String dialled,
      @Nullable String email,
      @Nullable String address,
      @Nullable String addressComplement,
      boolean byEmail,
      boolean bySms,
      Language language) {}

  /** A RDV of hers. */
  public record Meeting(
      String href,
      ZonedDateTime start,
      String motif,
      LocationType locationType,
      @Nullable String lieu,
      String professionals,
      String organisation,
      ShownStatus status) {

    public String where() {
      return lieu == null ? t("desk.place." + locationType.code()) : lieu;
    }
  }

  public String href() {
    return "/usagers/" + id;
  }

  public String editHref() {
    return href() + "/modification";
  }

  /** The form of a new proche. */
  public String procheHref(Organisation where) {
    return "/organisations/" + where.id() + "/usagers/nouveau?responsable=" + id;
  }

  public String when(Meeting one) {
    return FrenchDates.longDateTime(one.start().toInstant(), one.start().getZone(), today);
  }

  /** « 17 mai 1994 (32 ans) ». */
  public List<Detail> facts() {
    var facts = new ArrayList<Detail>();
    var bornAs = identity.otherBirthName();
    if (bornAs != null) {
      facts.add(new Detail(t("desk.usager.birth-name"), bornAs));
    }
    var birth = identity.birthDate();
    facts.add(
        new Detail(
            t("desk.usager.birth-date"),
            birth == null
                ? t("desk.usager.unknown")
                : t(
                    Age.isMinor(birth, today) ? "desk.usager.born.minor" : "desk.usager.born",
                    FrenchDates.dayAndMonth(birth, LocalDate.MAX),
                    Age.words(birth, today))));
    if (identity.certified()) {
      facts.add(new Detail(t("desk.usager.certified"), t("desk.usager.certified.text")));
    }
    return facts;
  }

  /** By which messages she is told. */
  public String told() {
    var channels =
        Stream.of(
                contact.bySms() ? t("desk.usager.told.sms") : "",
                contact.byEmail() ? t("desk.usager.told.email") : "")
            .filter(one -> !one.isEmpty())
            .collect(Collectors.joining(t("desk.usager.told.and")));
    if (channels.isEmpty()) {
      return t("desk.usager.told.nothing");
    }
    return contact.language() == Language.FR
        ? t("desk.usager.told", channels)
        : t("desk.usager.told.in", channels, contact.language().frenchName());
  }

  /** The same act in each organisation of the viewer. */
  private List<Link> inEach(Function<Organisation, String> href) {
    return organisations.stream().map(one -> new Link(one.name(), href.apply(one))).toList();
  }

  public List<Link> places() {
    return inEach(this::placeHref);
  }

  public List<Link> newProches() {
    return inEach(this::procheHref);
  }

  public List<Link> lists() {
    return inEach(this::listHref);
  }

  /** The wizard, with her chosen. */
  public String placeHref(Organisation where) {
    return "/organisations/" + where.id() + "/rdvs/nouveau?usager=" + id;
  }

  /** The list of all her RDVs that may be read there. */
  public String listHref(Organisation where) {
    return "/organisations/" + where.id() + "/rdvs?du=&au=&usagers=" + id;
  }
}
