package fr.rdvsolidarites.people;

import static gen.db.Tables.USAGER;

import fr.rdvsolidarites.territory.UsagerField;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.Field;

/**
 * One line of a list as it was understood.
 *
 * @param draft what would be kept, by column of {@code usager}
 * @param problems none: the line is good; else nothing of it is kept
 */
public record ImportedLine(Map<String, String> draft, List<Problem> problems) {

  private static final Pattern POST_CODE_AND_CITY =
      Pattern.compile("(\\d{4,5})\\s*[-–,/]?\\s*(.*)|(.*?)\\s*[-–,/(]?\\s*(\\d{5})\\)?");
  private static final int LONGEST_SHOWN = 200;

  /**
   * A cell that could not be understood.
   *
   * @param position of the column; -1: none gives what is missing
   * @param why code of the reason
   */
  public record Problem(int position, String value, String why) {}

  boolean isBlank() {
    return draft.isEmpty() && problems.isEmpty();
  }

  /**
   * @param targets by position of the column
   * @param today for dates of birth
   */
  static ImportedLine read(
      List<String> cells, Map<Integer, UsagerImportTarget> targets, LocalDate today) {
    var reading = new Reading(cells, new TreeMap<>(targets), today);
    return reading.isNobody()
        ? new ImportedLine(Map.of(), List.of())
        : new ImportedLine(reading.draft(), reading.problems);
  }

  private static final class Reading {

    private final List<String> cells;
    private final Map<Integer, UsagerImportTarget> targets;
    private final LocalDate today;
    private final Map<String, String> draft = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private Reading(List<String> cells, Map<Integer, UsagerImportTarget> targets, LocalDate today) {
      this.cells = cells;
      this.targets = targets;
      this.today = today;
    }

    /** A total, a remark below the list: nothing that tells of somebody. */
    private boolean isNobody() {
      return Stream.of(
              UsagerImportTarget.LAST_NAME,
              UsagerImportTarget.FIRST_NAME,
              UsagerImportTarget.FULL_NAME,
              UsagerImportTarget.BIRTH_NAME,
              UsagerImportTarget.BIRTH_DATE,
              UsagerImportTarget.PHONE,
              UsagerImportTarget.EMAIL)
          .allMatch(target -> text(target).isEmpty());
    }

    private Map<String, String> draft() {
      names();
      birthDate();
      phone();
      email();
      address();
      targets.values().stream().flatMap(target -> target.field().stream()).forEach(this::field);
      return draft;
    }

    private void names() {
      var both = ImportedNames.both(text(UsagerImportTarget.FULL_NAME));
      name(USAGER.LAST_NAME, UsagerImportTarget.LAST_NAME, both.last());
      name(USAGER.FIRST_NAME, UsagerImportTarget.FIRST_NAME, both.first());
      name(USAGER.BIRTH_NAME, UsagerImportTarget.BIRTH_NAME, "");
      // A list that knows the name of birth alone means that one.
      var birthName = draft.get(USAGER.BIRTH_NAME.getName());
      if (!draft.containsKey(USAGER.LAST_NAME.getName()) && birthName != null) {
        draft.put(USAGER.LAST_NAME.getName(), birthName);
      }
      Stream.of(UsagerImportTarget.LAST_NAME, UsagerImportTarget.FIRST_NAME)
          .filter(target -> !draft.containsKey(target.code()))
          .filter(target -> problems.stream().noneMatch(one -> one.position() == position(target)))
          .forEach(target -> problem(target, "", "missing_" + target.code()));
    }

    private void name(Field<String> column, UsagerImportTarget target, String otherwise) {
      var own = ImportedNames.of(text(target));
      var name = own.isEmpty() ? otherwise : own;
      if (name.isEmpty()) {
        return;
      }
      if (UsagerChecks.isName(name)) {
        draft.put(column.getName(), name);
      } else {
        problem(target, name, "name");
      }
    }

    private void birthDate() {
      var typed = text(UsagerImportTarget.BIRTH_DATE);
      if (typed.isEmpty()) {
        return;
      }
      var date = ImportedDates.parse(typed, today);
      if (date.isEmpty()) {
        problem(UsagerImportTarget.BIRTH_DATE, typed, "birth");
      } else if (!BirthDates.isPlausible(date.get(), today)) {
        problem(UsagerImportTarget.BIRTH_DATE, typed, "birth_implausible");
      } else {
        draft.put(USAGER.BIRTH_DATE.getName(), date.get().toString());
      }
    }

    /** The first mobile of all that are given; else the first number. */
    private void phone() {
      var typed =
          targets.entrySet().stream()
              .filter(one -> one.getValue() == UsagerImportTarget.PHONE)
              .map(one -> cell(one.getKey()))
              .filter(cell -> !cell.isEmpty())
              .toList();
      var numbers = typed.stream().flatMap(cell -> numbers(cell).stream()).toList();
      var best =
          numbers.stream()
              .filter(PhoneNumber::mobile)
              .findFirst()
              .or(() -> numbers.stream().findFirst());
      best.ifPresent(
          number -> {
            draft.put(USAGER.PHONE.getName(), number.display());
            draft.put(USAGER.PHONE_E164.getName(), number.e164());
          });
      if (best.isEmpty() && !typed.isEmpty()) {
        problem(UsagerImportTarget.PHONE, String.join(" ", typed), "phone");
      }
    }

    private static List<PhoneNumber> numbers(String cell) {
      return Stream.concat(Stream.of(cell), Stream.of(cell.split("/|;|,| ou | et ")))
          .map(String::strip)
          .filter(one -> !one.isEmpty())
          // A prefix that lost its sign.
          .map(one -> one.matches("33\\d{9}") ? "+" + one : one)
          .map(PhoneNumber::parse)
          .flatMap(Optional::stream)
          .toList();
    }

    private void email() {
      var typed = text(UsagerImportTarget.EMAIL).replaceFirst("(?i)^mailto:", "");
      if (typed.isEmpty()) {
        return;
      }
      if (UsagerChecks.isEmail(typed)) {
        draft.put(USAGER.EMAIL.getName(), UsagerChecks.repaired(typed));
      } else {
        problem(UsagerImportTarget.EMAIL, typed, "email");
      }
    }

    private void address() {
      var both = POST_CODE_AND_CITY.matcher(text(UsagerImportTarget.POST_CODE_AND_CITY));
      var postCode = text(UsagerImportTarget.POST_CODE);
      var city = text(UsagerImportTarget.CITY);
      if (both.matches()) {
        postCode = postCode.isEmpty() ? either(both.group(1), both.group(4)) : postCode;
        city = city.isEmpty() ? either(both.group(2), both.group(3)) : city;
      } else {
        city = city.isEmpty() ? text(UsagerImportTarget.POST_CODE_AND_CITY) : city;
      }
      // A spreadsheet swallows the zero of the Ain.
      postCode = postCode.matches("\\d{4}") ? "0" + postCode : postCode;
      if (postCode.isEmpty() || UsagerChecks.isPostCode(postCode)) {
        put(USAGER.POST_CODE, postCode);
      } else {
        problem(UsagerImportTarget.POST_CODE, postCode, "post_code");
      }
      limited(USAGER.ADDRESS, UsagerImportTarget.ADDRESS, text(UsagerImportTarget.ADDRESS));
      limited(USAGER.CITY, UsagerImportTarget.CITY, ImportedNames.of(city));
    }

    private static String either(String one, String other) {
      return Objects.requireNonNullElse(one, Objects.requireNonNullElse(other, "")).strip();
    }

    private void limited(Field<String> column, UsagerImportTarget target, String text) {
      if (text.length() > UsagerChecks.LONGEST_ADDRESS) {
        problem(target, text, "long");
      } else {
        put(column, text);
      }
    }

    private void put(Field<String> column, String text) {
      if (!text.isEmpty()) {
        draft.put(column.getName(), text);
      }
    }

    private void field(UsagerField field) {
      var target = UsagerImportTarget.valueOf(field.name());
      var typed = text(target);
      if (typed.isEmpty()) {
        return;
      }
      var value = field.choices().isEmpty() ? typed : ImportHeaders.choice(field, typed).orElse("");
      if (value.isEmpty() || !field.accepts(value)) {
        problem(target, typed, field == UsagerField.CHILDREN ? "children" : "field");
      } else {
        draft.put(UsagerEditing.column(field).getName(), value);
      }
    }

    private String text(UsagerImportTarget target) {
      return targets.entrySet().stream()
          .filter(one -> one.getValue() == target)
          .map(one -> cell(one.getKey()))
          .filter(cell -> !cell.isEmpty())
          .findFirst()
          .orElse("");
    }

    private String cell(int position) {
      return position < cells.size() ? cells.get(position) : "";
    }

    private int position(UsagerImportTarget target) {
      var shared =
          switch (target) {
            case LAST_NAME, FIRST_NAME -> UsagerImportTarget.FULL_NAME;
            case POST_CODE, CITY -> UsagerImportTarget.POST_CODE_AND_CITY;
            default -> target;
          };
      return Stream.of(target, shared)
          .flatMap(wanted -> targets.entrySet().stream().filter(one -> one.getValue() == wanted))
          .map(Map.Entry::getKey)
          .findFirst()
          .orElse(-1);
    }

    private void problem(UsagerImportTarget target, String value, String why) {
      var shown = value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) : value;
      problems.add(new Problem(position(target), shown, why));
    }
  }
}
