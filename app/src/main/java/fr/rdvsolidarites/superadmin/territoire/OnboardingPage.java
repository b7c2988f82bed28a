package fr.rdvsolidarites.superadmin.territoire;

import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;

/** Opening a territoire, with what was typed. */
public record OnboardingPage(OnboardingForm form, List<Choice> services, FormErrors errors) {}
