package io.orderhub.edi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** A copy of the schemas with one partner's guide beside them, for tests. */
final class Guides {
    /** Requires REF, takes two of its codes; a ship-to and perhaps a buyer; PO1 with a price and a UPC; no ITD and no CTT. */
    static final String GUIDE_850 =
            """
            <implementation>
              <sequence>
                <segment type="BEG">
                  <sequence>
                    <element position="1"><enumeration><value>00</value><value>05</value></enumeration></element>
                    <element position="2"/>
                    <element position="3"/>
                    <element position="5"/>
                  </sequence>
                </segment>
                <segment type="REF" code="Department" discriminator="1" minOccurs="1" maxOccurs="1">
                  <sequence>
                    <element position="1"><enumeration><value>DP</value></enumeration></element>
                    <element position="2" minOccurs="1"/>
                  </sequence>
                </segment>
                <segment type="REF" code="Vendor" discriminator="1" maxOccurs="2">
                  <sequence>
                    <element position="1"><enumeration><value>IA</value><value>VR</value></enumeration></element>
                    <element position="2"/>
                  </sequence>
                </segment>
                <segment type="DTM" maxOccurs="2"/>
                <loop type="N1-1" code="ShipTo" discriminator="1" minOccurs="1" maxOccurs="1">
                  <sequence>
                    <segment type="N1">
                      <sequence>
                        <element position="1"><enumeration><value>ST</value></enumeration></element>
                        <element position="2" minOccurs="1"/>
                        <element position="3"/>
                        <element position="4"/>
                      </sequence>
                    </segment>
                    <segment type="N3" minOccurs="1" maxOccurs="1"/>
                    <segment type="N4" minOccurs="1"/>
                  </sequence>
                </loop>
                <loop type="N1-1" code="Buyer" discriminator="1" minOccurs="0" maxOccurs="1">
                  <sequence>
                    <segment type="N1">
                      <sequence>
                        <element position="1"><enumeration><value>BY</value></enumeration></element>
                        <element position="2"/>
                      </sequence>
                    </segment>
                  </sequence>
                </loop>
                <loop type="PO1-1" code="Line" minOccurs="1" maxOccurs="3">
                  <sequence>
                    <segment type="PO1">
                      <sequence>
                        <element position="1"/>
                        <element position="2" minOccurs="1"/>
                        <element position="3" minOccurs="1"/>
                        <element position="4" minOccurs="1"/>
                        <element position="6"><enumeration><value>UP</value></enumeration></element>
                        <element position="7"/>
                      </sequence>
                    </segment>
                    <loop type="PID-1" code="Description" maxOccurs="1"/>
                  </sequence>
                </loop>
              </sequence>
            </implementation>
            """;

    private Guides() {}

    /** Schemas whose 850 of 004010 is narrowed by {@code partners/cedar-pine/850.xml}. */
    static EdiSchemas narrowed(Path folder, String implementation) throws IOException {
        Path standards = folder.resolve("x12/004010");
        Files.createDirectories(standards);
        try (Stream<Path> files = Files.list(Path.of("mappings/_schemas/x12/004010"))) {
            for (Path file : files.toList()) {
                Files.copy(file, standards.resolve(file.getFileName()));
            }
        }
        Path partner = Files.createDirectories(folder.resolve("partners/cedar-pine"));
        Files.writeString(
                partner.resolve("850.xml"),
                "<schema xmlns=\"http://xlate.io/EDISchema/v4\">\n<include schemaLocation=\"../../x12/004010/850.xml\"/>\n"
                        + implementation + "</schema>\n");
        return EdiSchemas.in(folder).narrowed(Map.of("850", "cedar-pine/850"));
    }
}
