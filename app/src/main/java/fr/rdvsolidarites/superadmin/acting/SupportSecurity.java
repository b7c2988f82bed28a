package fr.rdvsolidarites.superadmin.acting;

import fr.rdvsolidarites.people.SuperAdmins;
import fr.rdvsolidarites.people.SupportAccess;
import fr.rdvsolidarites.web.SecurityCustomizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.stereotype.Component;

/** What the back-office asks of the security chain. */
@Component
class SupportSecurity implements SecurityCustomizer {

  private final SuperAdmins superAdmins;
  private final SupportAccess access;
  private final ActingSession session;

  SupportSecurity(SuperAdmins superAdmins, SupportAccess access, ActingSession session) {
    this.superAdmins = superAdmins;
    this.access = access;
    this.session = session;
  }

  @Override
  public void customize(HttpSecurity http) {
    http.addFilterBefore(
        new SupportFilter(superAdmins, access, session), ExceptionTranslationFilter.class);
  }
}
