package fr.rdvsolidarites.citizen.funnel;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.citizen.CitizenParameters;
import fr.rdvsolidarites.people.Compte;
import fr.rdvsolidarites.people.ContactPoint;
import fr.rdvsolidarites.people.FileClaim;
import fr.rdvsolidarites.people.PhoneNumber;
import fr.rdvsolidarites.people.Proche;
import fr.rdvsolidarites.web.Choice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** For whom somebody who is signed in may book: herself, her proches, or a new proche. */
public record HerFamily(Compte compte, List<Proche> proches) {

  private static final String ME = "moi";
  private static final String OTHER = "autre";

  /** What the form offers. */
  public List<Choice> choices() {
    var choices = new ArrayList<Choice>();
    choices.add(new Choice(ME, t("citizen.family.me", compte.name())));
    proches.forEach(proche -> choices.add(new Choice(proche.id(), proche.name())));
    choices.add(new Choice(OTHER, t("citizen.family.other")));
    return choices;
  }

  /** What is ticked: herself, unless she chose otherwise. */
  public String chosen(ConfirmationForm form) {
    if (OTHER.equals(form.pour())) {
      return OTHER;
    }
    return proche(form).map(proche -> Long.toString(proche.id())).orElse(ME);
  }

  /** Whether she types a name. */
  boolean isTyped(ConfirmationForm form) {
    return OTHER.equals(form.pour());
  }

  /** With the name of whom she chose; as typed for a new proche. */
  ConfirmationForm named(ConfirmationForm form) {
    if (isTyped(form)) {
      return form;
    }
    return proche(form)
        .map(proche -> form.named(proche.firstName(), proche.lastName()))
        .orElseGet(() -> form.named(compte.firstName(), compte.lastName()));
  }

  /** With what she proved, before she typed anything; the names are those of a new proche. */
  ConfirmationForm filled(ConfirmationForm form) {
    var typed = isTyped(form) ? form : form.named("", "");
    var phone = Optional.ofNullable(compte.phone()).map(PhoneNumber::display).orElse("");
    // What FranceConnect says is not proven: a code asks, as for what she types.
    var email =
        Optional.ofNullable(compte.email())
            .or(() -> Optional.ofNullable(compte.franceConnectEmail()))
            .orElse("");
    return (form.phone() + form.email()).isEmpty()
        ? new ConfirmationForm(
            typed.firstName(),
            typed.lastName(),
            phone,
            email,
            form.accepted(),
            form.formKey(),
            form.pour())
        : typed;
  }

  FileClaim claim(ConfirmationForm form, Collection<ContactPoint> proven) {
    var all = new HashSet<>(proven);
    all.addAll(compte.contacts());
    var proche = proche(form).map(Proche::id).orElse(null);
    return FileClaim.byAccount(compte.id(), all, proche != null || isTyped(form), proche);
  }

  private Optional<Proche> proche(ConfirmationForm form) {
    var id = id(form.pour());
    return proches.stream().filter(proche -> id != null && proche.id() == id).findFirst();
  }

  private static @Nullable Long id(@Nullable String pour) {
    return CitizenParameters.id(pour);
  }
}
