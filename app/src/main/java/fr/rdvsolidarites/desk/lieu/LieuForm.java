package fr.rdvsolidarites.desk.lieu;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.geo.FoundAddress;
import fr.rdvsolidarites.geo.Position;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.territory.LieuDraft;
import fr.rdvsolidarites.territory.LieuDraft.Point;
import gen.db.tables.records.LieuRecord;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lieu as it was typed. The point belongs to the address it was found for: once the address is
 * typed otherwise, it no longer counts.
 *
 * @param point latitude, longitude and INSEE code, separated by spaces; or empty
 * @param pointOf the address of that point, as {@link #addressKey()} writes it
 */
public record LieuForm(
    String nom,
    String adresse,
    String codePostal,
    String ville,
    String telephone,
    String acces,
    String point,
    String pointOf) {

  static final LieuForm BLANK = new LieuForm("", "", "", "", "", "", "", "");

  static LieuForm of(LieuRecord lieu) {
    var form =
        new LieuForm(
            lieu.getName(),
            lieu.getAddress(),
            orEmpty(lieu.getPostCode()),
            orEmpty(lieu.getCity()),
            orEmpty(lieu.getPhone()),
            orEmpty(lieu.getAccessHint()),
            "",
            "");
    return lieu.getLatitude() == null || lieu.getCommuneCode() == null
        ? form
        : form.at(lieu.getCommuneCode(), new Position(lieu.getLatitude(), lieu.getLongitude()));
  }

  static LieuForm of(TypedFields typed) {
    return new LieuForm(
        typed.text("nom"),
        typed.text("adresse"),
        typed.text("code_postal"),
        typed.text("ville"),
        typed.text("telephone"),
        typed.text("acces"),
        typed.text("point"),
        typed.text("point_de"));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** With an address that the search found. */
  LieuForm with(FoundAddress found) {
    var form =
        new LieuForm(nom, found.street(), found.postCode(), found.city(), telephone, acces, "", "");
    return found.exact() ? form.at(found.communeCode(), found.position()) : form;
  }

  private LieuForm at(String communeCode, Position position) {
    return new LieuForm(
        nom,
        adresse,
        codePostal,
        ville,
        telephone,
        acces,
        position.latitude() + " " + position.longitude() + " " + communeCode,
        addressKey());
  }

  /** The same for what differs in blanks and case only. */
  private String addressKey() {
    return (adresse + " " + codePostal + " " + ville)
        .toLowerCase(Locale.FRENCH)
        .replaceAll("\\s+", " ")
        .strip();
  }

  private Optional<Point> pointFound() {
    if (!pointOf.equals(addressKey())
        || !point.matches("-?\\d{1,3}\\.\\d{1,20} -?\\d{1,3}\\.\\d{1,20} [0-9AB]{5}")) {
      return Optional.empty();
    }
    var parts = point.split(" ");
    var latitude = Double.parseDouble(parts[0]);
    var longitude = Double.parseDouble(parts[1]);
    return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
        ? Optional.of(new Point(parts[2], new Position(latitude, longitude)))
        : Optional.empty();
  }

  boolean isPhoneReadable() {
    return telephone.isBlank() || PhoneNumber.parse(telephone.strip()).isPresent();
  }

  LieuDraft draft() {
    var phone = PhoneNumber.parse(telephone.strip()).map(PhoneNumber::display).orElse(null);
    return new LieuDraft(nom, adresse, codePostal, ville, pointFound().orElse(null), phone, acces);
  }
}
