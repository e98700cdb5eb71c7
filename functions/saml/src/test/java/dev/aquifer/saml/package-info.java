/** What a signed SAML response becomes, and which ones are refused. */
@NullMarked
package dev.aquifer.saml;

import org.jspecify.annotations.NullMarked;
