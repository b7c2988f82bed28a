/**
 * Signing in by OpenID Connect: the code flow that ProConnect (agents) and FranceConnect (citizens)
 * have in common.
 */
@NullMarked
package fr.rdvsolidarites.oidc;

import org.jspecify.annotations.NullMarked;
