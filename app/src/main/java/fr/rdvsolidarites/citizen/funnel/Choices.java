package fr.rdvsolidarites.citizen.funnel;

import fr.rdvsolidarites.citizen.CitizenParameters;
import fr.rdvsolidarites.geo.Position;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What has been chosen so far, as it stands in the URL; nothing of it is trusted, nothing personal.
 *
 * @param commune the INSEE code
 * @param rue the id of the street in the national address base, where it is known: never the door
 * @param pres a point of hers to the kilometre, « 50.29,2.78 », where it is known
 * @param service the id of the service
 * @param motif the slug, one for all organisations
 * @param lieu where people come; {@code organisation} where they are called or visited
 * @param chez the organisation whose link she followed ({@link Door.Office})
 * @param par which other door she came by; who she is stands in no URL ({@link Doors})
 */
public record Choices(
    @Nullable String commune,
    @Nullable String rue,
    @Nullable String pres,
    @Nullable String service,
    @Nullable String motif,
    @Nullable String lieu,
    @Nullable String organisation,
    @Nullable String chez,
    @Nullable String par) {

  static final String INVITATION = "invitation";
  static final String PRESCRIPTEUR = "prescripteur";
  static final String ORIENTATION = "orientation";
  static final String SUIVI = "suivi";

  static final Choices NONE = new Choices(null, null, null, null, null, null, null, null, null);

  static Choices in(String commune) {
    return new Choices(commune, null, null, null, null, null, null, null, null);
  }

  /** At an address of the commune, as far as it is known. */
  Choices around(@Nullable String streetId, @Nullable Position point) {
    return new Choices(
        commune,
        streetId,
        point == null ? null : Domicile.toTheKilometre(point),
        service,
        motif,
        lieu,
        organisation,
        chez,
        par);
  }

  /** Where she lives alone: all the rest is to choose. */
  Choices home() {
    return new Choices(commune, rue, pres, null, null, null, null, chez, par);
  }

  Choices of(long serviceId, String slug) {
    return new Choices(commune, rue, pres, Long.toString(serviceId), slug, null, null, chez, par);
  }

  Choices at(long lieuId) {
    return new Choices(commune, rue, pres, service, motif, Long.toString(lieuId), null, chez, par);
  }

  Choices by(long organisationId) {
    return new Choices(
        commune, rue, pres, service, motif, null, Long.toString(organisationId), chez, par);
  }

  @Nullable Long serviceId() {
    return CitizenParameters.id(service);
  }

  @Nullable Long lieuId() {
    return CitizenParameters.id(lieu);
  }

  @Nullable Long organisationId() {
    return CitizenParameters.id(organisation);
  }

  /** Where another commune is chosen. */
  public String homeUrl() {
    return url("/", NONE.through(this)).encode().toUriString();
  }

  /** Where what was typed is looked up. */
  String searchUrl() {
    return url(SearchController.PATH, NONE.through(this)).encode().toUriString();
  }

  /** The same, by the door of those. */
  Choices through(Choices door) {
    return new Choices(commune, rue, pres, service, motif, lieu, organisation, door.chez, door.par);
  }

  /** By the link of an organisation. */
  static Choices chez(long organisationId) {
    return new Choices(
        null, null, null, null, null, null, null, Long.toString(organisationId), null);
  }

  /** By another door than everybody's. */
  static Choices par(String door) {
    return new Choices(null, null, null, null, null, null, null, null, door);
  }

  /** Whether a door is named. */
  boolean hasDoor() {
    return (chez != null && !chez.isEmpty()) || (par != null && !par.isEmpty());
  }

  /** Whether she may wait for a time: a line is of everybody, and of where one lives. */
  public boolean isWaitable() {
    return commune != null && !commune.isEmpty() && (par == null || par.isEmpty());
  }

  public String motifsUrl() {
    return url("/prendre-rdv", home()).encode().toUriString();
  }

  /** The same, and the page says that her street was not found. */
  String motifsWithoutStreetUrl() {
    return url("/prendre-rdv", home()).queryParam("avis", "rue").encode().toUriString();
  }

  public String lieuxUrl() {
    return url(
            "/prendre-rdv/lieux",
            new Choices(commune, rue, pres, service, motif, null, null, chez, par))
        .encode()
        .toUriString();
  }

  /** The first week that has a start. */
  public String horairesUrl() {
    return url("/prendre-rdv/horaires", this).encode().toUriString();
  }

  public String semaineUrl(LocalDate day) {
    return url("/prendre-rdv/horaires", this).queryParam("semaine", day).encode().toUriString();
  }

  /** Where she asks to be told when a time is free. */
  public String attenteUrl() {
    return url("/attente/nouvelle", this).encode().toUriString();
  }

  /** The same for a place in one RDV collectif, sealed. */
  public String attenteUrl(String seance) {
    return url("/attente/nouvelle", this).queryParam("seance", seance).encode().toUriString();
  }

  /** The same week after somebody was faster. */
  String othersUrl(LocalDate day) {
    return url("/prendre-rdv/horaires", this)
        .queryParam("semaine", day)
        .queryParam("avis", "pris")
        .encode()
        .toUriString();
  }

  /** {@code garde}: whether the time is kept for her ({@link Keeping}), as it was answered. */
  String coordonneesUrl(String horaire, @Nullable String garde) {
    var url = url("/prendre-rdv/coordonnees", this).queryParam("horaire", horaire);
    add(url, "garde", garde);
    return url.encode().toUriString();
  }

  /** {@code envoi}: null unless a code was just sent again. */
  String codeUrl(String horaire, @Nullable String garde, @Nullable String envoi) {
    var url = url(CodeController.PATH, this).queryParam("horaire", horaire);
    add(url, "garde", garde);
    add(url, "envoi", envoi);
    return url.encode().toUriString();
  }

  private static UriComponentsBuilder url(String path, Choices choices) {
    var url = UriComponentsBuilder.fromPath(path);
    add(url, "commune", choices.commune);
    add(url, "rue", choices.rue);
    add(url, "pres", choices.pres);
    add(url, "service", choices.service);
    add(url, "motif", choices.motif);
    add(url, "lieu", choices.lieu);
    add(url, "organisation", choices.organisation);
    add(url, "chez", choices.chez);
    add(url, "par", choices.par);
    return url;
  }

  private static void add(UriComponentsBuilder url, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      url.queryParam(name, value);
    }
  }
}
