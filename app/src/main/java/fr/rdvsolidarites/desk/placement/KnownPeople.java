package fr.rdvsolidarites.desk.placement;

import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_ORGANISATION;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.desk.UsagerMatching;
import fr.rdvsolidarites.desk.placement.PlacementPage.Match;
import fr.rdvsolidarites.people.PhoneNumber;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * Files that are known where a RDV is being placed, with just enough to recognise the person who
 * phones.
 */
public final class KnownPeople {

  private KnownPeople() {}

  /** A child is told through its responsable. */
  public static Field<List<Match>> of(UsagerMatching matching, int most, String alias) {
    var allowed = USAGER.TERRITOIRE_ID.eq(ORGANISATION.TERRITOIRE_ID).and(isKnownHere());
    var responsable = USAGER.as("responsable");
    return multiset(
            select(
                    USAGER.ID,
                    USAGER.FIRST_NAME,
                    USAGER.LAST_NAME,
                    USAGER.BIRTH_DATE,
                    coalesce(USAGER.PHONE_E164, responsable.PHONE_E164),
                    coalesce(USAGER.EMAIL, responsable.EMAIL),
                    concat(responsable.FIRST_NAME, inline(" "), responsable.LAST_NAME))
                .from(matching.among(allowed))
                .join(USAGER)
                .on(USAGER.ID.eq(UsagerMatching.ID))
                .leftJoin(responsable)
                .on(responsable.ID.eq(USAGER.RESPONSABLE_ID))
                .orderBy(matching.order())
                .limit(most))
        .convertFrom(
            rows ->
                rows.map(
                    row ->
                        match(
                            row.value1(),
                            row.value2(),
                            row.value3(),
                            row.value4(),
                            row.value5(),
                            row.value6(),
                            row.value7())))
        .as(alias);
  }

  /**
   * Files belong to the territoire; where it walls them, to the organisations that know the person
   * (D7).
   */
  private static Condition isKnownHere() {
    return TERRITOIRE
        .USAGERS_WALLED
        .isFalse()
        .or(
            exists(
                selectOne()
                    .from(USAGER_ORGANISATION)
                    .where(
                        USAGER_ORGANISATION.USAGER_ID.eq(USAGER.ID),
                        USAGER_ORGANISATION.ORGANISATION_ID.eq(ORGANISATION.ID))));
  }

  private static Match match(
      long id,
      String firstName,
      String lastName,
      @Nullable LocalDate birthDate,
      @Nullable String phone,
      @Nullable String email,
      @Nullable String responsable) {
    return new Match(
        id,
        firstName + " " + lastName,
        birthDate,
        phone == null ? null : maskedPhone(phone),
        email == null ? null : maskedEmail(email),
        responsable == null || responsable.isBlank() ? null : responsable);
  }

  /** {@code 06 •• •• •• 12}: enough to recognise the person who phones. */
  private static String maskedPhone(String e164) {
    var display = PhoneNumber.parse(e164).map(PhoneNumber::display).orElse(e164);
    var digits = new StringBuilder(display);
    for (var i = 2; i < digits.length() - 2; i++) {
      if (Character.isDigit(digits.charAt(i))) {
        digits.setCharAt(i, '•');
      }
    }
    return digits.toString();
  }

  /** First letter and domain. */
  private static String maskedEmail(String email) {
    var at = email.indexOf('@');
    return at < 1 ? "•••" : email.charAt(0) + "•••" + email.substring(at);
  }
}
