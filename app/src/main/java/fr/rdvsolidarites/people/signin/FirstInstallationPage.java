package fr.rdvsolidarites.people.signin;

import fr.rdvsolidarites.territory.CommonService;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import java.util.Optional;

/** The page of the first installation, with what was typed (never the password). */
public record FirstInstallationPage(
    FirstInstallationForm form,
    List<CommonService> services,
    Optional<String> failure,
    FormErrors errors) {}
