package io.orderhub.documents;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the hub marks cartons with.
 *
 * @param gs1Prefix the company prefix that GS1 gave, 7 to 10 digits; the default is the one of GS1's own examples
 * @param extension the SSCC's first digit, 0 to 9: hubs with the same prefix must differ in it
 */
@ConfigurationProperties("orderhub.labels")
record LabelSettings(@DefaultValue("0614141") String gs1Prefix, @DefaultValue("0") int extension) {

    LabelSettings {
        if (!gs1Prefix.matches("\\d{7,10}")) {
            throw new IllegalArgumentException("orderhub.labels.gs1-prefix must have 7 to 10 digits");
        }
        if (extension < 0 || extension > 9) {
            throw new IllegalArgumentException("orderhub.labels.extension must be one digit");
        }
    }

    String prefix() {
        return extension + gs1Prefix;
    }
}
