package fr.rdvsolidarites.web;

import fr.rdvsolidarites.shared.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.validation.Errors;
import org.springframework.validation.ObjectError;

/**
 * The errors of a form, for the summary on top and beside each field. The message of a constraint
 * is a text's key.
 */
public record FormErrors(List<FieldError> list) {

  public static final FormErrors NONE = new FormErrors(List.of());

  public FormErrors {
    list = List.copyOf(list);
  }

  /** From what Bean Validation and the binding found. */
  public static FormErrors of(Errors errors) {
    return new FormErrors(errors.getAllErrors().stream().map(FormErrors::fieldError).toList());
  }

  /**
   * The same errors in the order of the form's fields (those of the whole form first), so that the
   * summary reads as the page does.
   */
  public FormErrors inOrder(List<String> fields) {
    return new FormErrors(
        list.stream()
            .sorted(java.util.Comparator.comparingInt(error -> fields.indexOf(error.field())))
            .toList());
  }

  /** These errors and one more, found by a rule of the domain. */
  public FormErrors and(String field, String text) {
    var more = new ArrayList<>(list);
    more.add(new FieldError(field, text));
    return new FormErrors(more);
  }

  /** All of these, then the others. */
  public FormErrors and(FormErrors others) {
    var more = new ArrayList<>(list);
    more.addAll(others.list());
    return new FormErrors(more);
  }

  /** The sentence for this field, if it is wrong: the {@code error} of its component. */
  public @Nullable String on(String field) {
    return list.stream()
        .filter(error -> error.field().equals(field))
        .map(FieldError::text)
        .findFirst()
        .orElse(null);
  }

  public boolean isEmpty() {
    return list.isEmpty();
  }

  private static FieldError fieldError(ObjectError error) {
    var field = error instanceof org.springframework.validation.FieldError f ? f.getField() : "";
    return new FieldError(field, sentence(error));
  }

  private static String sentence(ObjectError error) {
    if (error instanceof org.springframework.validation.FieldError f && f.isBindingFailure()) {
      return Texts.t("web.form.unreadable");
    }
    var message = error.getDefaultMessage();
    if (message == null || !Texts.has(message)) {
      return message == null ? Texts.t("web.form.wrong") : message;
    }
    return Texts.t(message, arguments(error));
  }

  /** The attributes of the constraint in the order of their names (for @Size: max, then min). */
  private static Object[] arguments(ObjectError error) {
    var all = error.getArguments();
    if (all == null) {
      return new Object[0];
    }
    return java.util.Arrays.stream(all)
        .filter(argument -> !(argument instanceof DefaultMessageSourceResolvable))
        .toArray();
  }
}
