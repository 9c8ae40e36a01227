package io.orderhub.flow.intake;

import java.nio.charset.StandardCharsets;

/** Interchanges of the sample partner. */
final class IntakeFiles {

    private IntakeFiles() {}

    /** One 850 from CEDARPINE. */
    static String order(int control, String number) {
        return order("CEDARPINE", control, number, "4");
    }

    static String order(String sender, int control, String number, String quantity) {
        return """
                ISA*00*          *00*          *ZZ*%-15s*ZZ*ORDERHUB       *260105*0900*U*00401*%09d*0*P*>~
                GS*PO*%s*ORDERHUB*20260105*0900*%d*X*004010~
                ST*850*0001~
                BEG*00*SA*%s**20260105~
                N1*ST*Cedar and Pine Store 12*92*0012~
                N3*100 Main St~
                N4*Dallas*TX*75202*US~
                PO1*1*%s*EA*24.5**BP*55501~
                CTT*1~
                SE*8*0001~
                GE*1*%d~
                IEA*1*%09d~
                """
                .formatted(sender, control, sender, control, number, quantity, control, control);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
