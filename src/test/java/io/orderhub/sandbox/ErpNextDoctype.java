package io.orderhub.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The documents that the simulated ERP keeps. */
enum ErpNextDoctype {
    SALES_ORDER("Sales Order", "SAL-ORD-2026-", "transaction_date", "po_no"),
    DELIVERY_NOTE("Delivery Note", "MAT-DN-2026-", "posting_date", "custom_orderhub_shipment"),
    SALES_INVOICE("Sales Invoice", "ACC-SINV-2026-", "posting_date", "custom_orderhub_shipment");

    private final String title;
    private final String series;
    private final String dateField;
    private final String reference;

    ErpNextDoctype(String title, String series, String dateField, String reference) {
        this.title = title;
        this.series = series;
        this.dateField = dateField;
        this.reference = reference;
    }

    static Optional<ErpNextDoctype> called(String title) {
        return Arrays.stream(values()).filter(type -> type.title.equals(title)).findFirst();
    }

    String title() {
        return title;
    }

    /** As the books call it: {@code sales-order}. */
    String kind() {
        return title.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    String name(int number) {
        return series + "%05d".formatted(number);
    }

    String dateField() {
        return dateField;
    }

    /** The field by which the books find it again. */
    String reference() {
        return reference;
    }
}
