package fr.rdvsolidarites.web;

import java.util.List;
import org.springframework.security.core.Authentication;

/** What modules below have to say on top of every page of a professional. */
public interface PageNotices {

  List<PageNotice> of(Authentication account);
}
