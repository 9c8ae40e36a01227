/** What partners are told of their orders beyond acknowledgements: decisions, ship notices, invoices, and by when. */
@NullMarked
package io.orderhub.documents;

import org.jspecify.annotations.NullMarked;
