package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.desk.TypedFields;
import fr.rdvsolidarites.people.BirthDates;
import fr.rdvsolidarites.people.CertifiedField;
import fr.rdvsolidarites.people.Identity;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.people.UsagerChecks;
import fr.rdvsolidarites.people.UsagerDraft;
import fr.rdvsolidarites.people.UsagerEditing;
import fr.rdvsolidarites.shared.Language;
import fr.rdvsolidarites.territory.UsagerField;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import gen.db.tables.records.UsagerRecord;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was typed.
 *
 * @param fields by field; those that were not sent are left out
 */
public record UsagerForm(
    String prenom,
    String nom,
    String nomNaissance,
    String naissance,
    String telephone,
    String email,
    String adresse,
    String codePostal,
    String ville,
    boolean sms,
    boolean mail,
    String langue,
    Map<UsagerField, String> fields) {

  static final UsagerForm BLANK =
      new UsagerForm("", "", "", "", "", "", "", "", "", true, true, "", Map.of());

  /** Begins the names of the fields of a proche opened together with her responsable. */
  static final String PROCHE = "proche_";

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  static UsagerForm of(TypedFields typed) {
    return new UsagerForm(
        typed.text("prenom"),
        typed.text("nom"),
        typed.text("nom_naissance"),
        typed.text("naissance"),
        typed.text("telephone"),
        typed.text("email"),
        typed.text("adresse"),
        typed.text("code_postal"),
        typed.text("ville"),
        typed.isTicked("prevenir_sms"),
        typed.isTicked("prevenir_mail"),
        typed.text("langue"),
        Arrays.stream(UsagerField.values())
            .filter(field -> typed.has(name(field)))
            .collect(Collectors.toMap(field -> field, field -> typed.text(name(field)))));
  }

  /** With what is kept of those that are not asked, unless they were sent all the same. */
  UsagerForm completed(TypedFields typed, UsagerForm kept, Set<CertifiedField> notAsked) {
    var missing =
        notAsked.stream()
            .filter(field -> !typed.has(name(field)))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(CertifiedField.class)));
    return new UsagerForm(
        missing.contains(CertifiedField.FIRST_NAME) ? kept.prenom : prenom,
        nom,
        missing.contains(CertifiedField.BIRTH_NAME) ? kept.nomNaissance : nomNaissance,
        missing.contains(CertifiedField.BIRTH_DATE) ? kept.naissance : naissance,
        telephone,
        email,
        adresse,
        codePostal,
        ville,
        sms,
        mail,
        langue,
        fields);
  }

  /** Of the input that it is typed in. */
  static String name(CertifiedField field) {
    return switch (field) {
      case FIRST_NAME -> "prenom";
      case BIRTH_NAME -> "nom_naissance";
      case BIRTH_DATE -> "naissance";
    };
  }

  /** Who she is, of a proche opened together with her responsable. */
  static UsagerForm ofProche(TypedFields typed) {
    return new UsagerForm(
        typed.text(PROCHE + "prenom"),
        typed.text(PROCHE + "nom"),
        "",
        typed.text(PROCHE + "naissance"),
        "",
        "",
        "",
        "",
        "",
        true,
        true,
        "",
        Map.of());
  }

  static UsagerForm of(UsagerRecord usager) {
    var fields = new EnumMap<UsagerField, String>(UsagerField.class);
    for (var field : UsagerField.values()) {
      var value = usager.get(UsagerEditing.column(field));
      fields.put(field, value == null ? "" : value.toString());
    }
    return new UsagerForm(
        usager.getFirstName(),
        usager.getLastName(),
        orEmpty(usager.getBirthName()),
        usager.getBirthDate() == null ? "" : DAY.format(usager.getBirthDate()),
        orEmpty(usager.getPhone()),
        orEmpty(usager.getEmail()),
        orEmpty(usager.getAddress()),
        orEmpty(usager.getPostCode()),
        orEmpty(usager.getCity()),
        usager.getNotifyBySms(),
        usager.getNotifyByEmail(),
        usager.getLanguage(),
        fields);
  }

  /** Of the input that it is typed in. */
  public static String name(UsagerField field) {
    return "champ_" + field.code();
  }

  /** Those that her messages may be in. */
  public List<Choice> languages() {
    return Arrays.stream(Language.values())
        .map(language -> new Choice(language.tag(), language.frenchName()))
        .toList();
  }

  public String value(UsagerField field) {
    return fields.getOrDefault(field, "");
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  FormErrors errors(LocalDate today) {
    var errors = FormErrors.NONE;
    errors = name(errors, "prenom", prenom, true);
    errors = name(errors, "nom", nom, true);
    errors = name(errors, "nom_naissance", nomNaissance, false);
    if (!naissance.isBlank()
        && BirthDates.parse(naissance)
            .filter(date -> BirthDates.isPlausible(date, today))
            .isEmpty()) {
      errors = errors.and("naissance", t("desk.usager.wrong.birth"));
    }
    if (!telephone.isBlank() && PhoneNumber.parse(telephone.strip()).isEmpty()) {
      errors = errors.and("telephone", t("desk.usager.wrong.phone"));
    }
    if (!email.isBlank() && !UsagerChecks.isEmail(email)) {
      errors = errors.and("email", t("desk.usager.wrong.email"));
    }
    if (adresse.length() > UsagerChecks.LONGEST_ADDRESS
        || ville.length() > UsagerChecks.LONGEST_ADDRESS) {
      errors = errors.and("adresse", t("desk.usager.wrong.long"));
    }
    if (!codePostal.isBlank() && !UsagerChecks.isPostCode(codePostal)) {
      errors = errors.and("code_postal", t("desk.usager.wrong.post-code"));
    }
    for (var one : errors(fields).list()) {
      errors = errors.and(one.field(), one.text());
    }
    return errors;
  }

  /** Of what a territoire may switch off. */
  static FormErrors errors(Map<UsagerField, String> fields) {
    var errors = FormErrors.NONE;
    for (var one : fields.entrySet()) {
      if (!one.getKey().accepts(one.getValue())) {
        var key = one.getKey() == UsagerField.CHILDREN ? "children" : "field";
        errors = errors.and(name(one.getKey()), t("desk.usager.wrong." + key));
      }
    }
    return errors;
  }

  private static FormErrors name(FormErrors errors, String field, String typed, boolean needed) {
    if (typed.isBlank()) {
      return needed ? errors.and(field, t("desk.usager.wrong.missing." + field)) : errors;
    }
    return UsagerChecks.isName(typed) ? errors : errors.and(field, t("desk.usager.wrong.name"));
  }

  /** Only of one without errors. */
  UsagerDraft draft() {
    return new UsagerDraft(
        prenom.strip(),
        nom.strip(),
        orNull(nomNaissance),
        BirthDates.parse(naissance).orElse(null),
        email.isBlank() ? null : UsagerChecks.repaired(email),
        phone(),
        orNull(adresse),
        orNull(codePostal),
        orNull(ville),
        mail,
        sms,
        Language.of(langue).orElse(null),
        fields);
  }

  /** Whom other files are compared with; empty while nothing of her is typed. */
  Optional<Identity> identity() {
    var typed =
        new Identity(
            prenom.strip(),
            nom.strip(),
            BirthDates.parse(naissance).orElse(null),
            email.isBlank() ? null : UsagerChecks.repaired(email),
            phone());
    var named = !prenom.isBlank() && !nom.isBlank();
    return named || typed.phone() != null || typed.email() != null
        ? Optional.of(typed)
        : Optional.empty();
  }

  private @Nullable PhoneNumber phone() {
    return PhoneNumber.parse(telephone.strip()).orElse(null);
  }

  private static @Nullable String orNull(String typed) {
    return typed.isBlank() ? null : typed.strip();
  }
}
