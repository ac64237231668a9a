<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Account</name>
    <message numerus="yes">
        <source>Too many tries. Wait %n second(s), then try again.</source>
        <translation>
            <numerusform>Too many tries. Wait %n second, then try again.</numerusform>
            <numerusform>Too many tries. Wait %n seconds, then try again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Cart</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Catalog</name>
    <message numerus="yes">
        <source>%n product(s) found, all sold out.</source>
        <translation>
            <numerusform>%n product found, all sold out.</numerusform>
            <numerusform>%n products found, all sold out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n variant(s)</source>
        <translation>
            <numerusform>%n variant</numerusform>
            <numerusform>%n variants</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Courier</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Customer</name>
    <message numerus="yes">
        <source>%n line(s) of their cart cannot be sold here</source>
        <translation>
            <numerusform>%n line of their cart cannot be sold here</numerusform>
            <numerusform>%n lines of their cart cannot be sold here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s)</source>
        <translation>
            <numerusform>%n order</numerusform>
            <numerusform>%n orders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message numerus="yes">
        <source>%n sale(s) over {amount} wait to be sent already. Nothing was lost; wait for the internet, or ask the owner to raise the limit in the settings.</source>
        <translation>
            <numerusform>%n sale over {amount} wait to be sent already. Nothing was lost; wait for the internet, or ask the owner to raise the limit in the settings.</numerusform>
            <numerusform>%n sales over {amount} wait to be sent already. Nothing was lost; wait for the internet, or ask the owner to raise the limit in the settings.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing was changed; try again in %n second(s).</source>
        <translation>
            <numerusform>Nothing was changed; try again in %n second.</numerusform>
            <numerusform>Nothing was changed; try again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Held</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Naming</name>
    <message numerus="yes">
        <source>%n order(s)</source>
        <translation>
            <numerusform>%n order</numerusform>
            <numerusform>%n orders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Orders</name>
    <message numerus="yes">
        <source>Looked for it %n time(s), the last time at {time}.</source>
        <translation>
            <numerusform>Looked for it %n time, the last time at {time}.</numerusform>
            <numerusform>Looked for it %n times, the last time at {time}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %n order(s) for this sale</source>
        <translation>
            <numerusform>There are %n order for this sale</numerusform>
            <numerusform>There are %n orders for this sale</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Payment</name>
    <message numerus="yes">
        <source>It was sent, but no answer came. Looked for it %n time(s); this goes on by itself.</source>
        <translation type="vanished">
            <numerusform>It was sent, but no answer came. Looked for it %n time; this goes on by itself.</numerusform>
            <numerusform>It was sent, but no answer came. Looked for it %n times; this goes on by itself.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Looked for it %n time(s); this goes on by itself.</source>
        <translation>
            <numerusform>Looked for it %n time; this goes on by itself.</numerusform>
            <numerusform>Looked for it %n times; this goes on by itself.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent at {time}; no answer arrived. Looked for it %n time(s), the last time at {last}, and did not find it.</source>
        <translation>
            <numerusform>Sent at {time}; no answer arrived. Looked for it %n time, the last time at {last}, and did not find it.</numerusform>
            <numerusform>Sent at {time}; no answer arrived. Looked for it %n times, the last time at {last}, and did not find it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %n order(s) for this sale</source>
        <translation>
            <numerusform>There are %n order for this sale</numerusform>
            <numerusform>There are %n orders for this sale</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message numerus="yes">
        <source>%n more sale(s) in the list of orders</source>
        <translation>
            <numerusform>%n more sale in the list of orders</numerusform>
            <numerusform>%n more sales in the list of orders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n served sale(s) to send: {amount}</source>
        <translation>
            <numerusform>%n served sale to send: {amount}</numerusform>
            <numerusform>%n served sales to send: {amount}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The limit is %n sale(s) and {amount}.</source>
        <translation>
            <numerusform>The limit is %n sale and {amount}.</numerusform>
            <numerusform>The limit is %n sales and {amount}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message numerus="yes">
        <source>%n cart(s) put aside for them: delete them there.</source>
        <translation>
            <numerusform>%n cart put aside for them: delete them there.</numerusform>
            <numerusform>%n carts put aside for them: delete them there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) blanked.</source>
        <translation>
            <numerusform>%n sale blanked.</numerusform>
            <numerusform>%n sales blanked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kept for %n day(s) from now on.</source>
        <translation>
            <numerusform>Kept for %n day from now on.</numerusform>
            <numerusform>Kept for %n days from now on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The last one: {when}. One is made each day, and when the till closes. They stay up to %n day(s), like customers&apos; data.</source>
        <translation>
            <numerusform>The last one: {when}. One is made each day, and when the till closes. They stay up to %n day, like customers&apos; data.</numerusform>
            <numerusform>The last one: {when}. One is made each day, and when the till closes. They stay up to %n days, like customers&apos; data.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Setup</name>
    <message numerus="yes">
        <source>The key opens %n store(s). What only a sale can show is marked; check those scopes in Scalev.</source>
        <translation>
            <numerusform>The key opens %n store. What only a sale can show is marked; check those scopes in Scalev.</numerusform>
            <numerusform>The key opens %n stores. What only a sale can show is marked; check those scopes in Scalev.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message numerus="yes">
        <source>%n cart(s) were put aside long ago. They stay until somebody takes them up or deletes them.</source>
        <translation>
            <numerusform>%n cart were put aside long ago. They stay until somebody takes them up or deletes them.</numerusform>
            <numerusform>%n carts were put aside long ago. They stay until somebody takes them up or deletes them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) need a decision.</source>
        <translation>
            <numerusform>%n sale need a decision.</numerusform>
            <numerusform>%n sales need a decision.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) not sent to Scalev yet.</source>
        <translation>
            <numerusform>%n sale not sent to Scalev yet.</numerusform>
            <numerusform>%n sales not sent to Scalev yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) of this till cannot be read. They are kept in the till&apos;s file; call support.</source>
        <translation>
            <numerusform>%n sale of this till cannot be read. They are kept in the till&apos;s file; call support.</numerusform>
            <numerusform>%n sales of this till cannot be read. They are kept in the till&apos;s file; call support.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sale(s) still being checked in Scalev.</source>
        <translation>
            <numerusform>%n sale still being checked in Scalev.</numerusform>
            <numerusform>%n sales still being checked in Scalev.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This computer&apos;s clock is off by %n minute(s). Set it right.</source>
        <translation>
            <numerusform>This computer&apos;s clock is off by %n minute. Set it right.</numerusform>
            <numerusform>This computer&apos;s clock is off by %n minutes. Set it right.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>synced %n min ago</source>
        <translation>
            <numerusform>synced %n min ago</numerusform>
            <numerusform>synced %n min ago</numerusform>
        </translation>
    </message>
</context>
</TS>
