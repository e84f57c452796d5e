/**
 * 常见密码: those that guessing begins with, of eight characters or more, or a stem that people put digits behind.
 * Runs (12345678, abcdefgh) and one character repeated are found by rule, so they do not stand here.
 */
const LIST = `
password password1 passw0rd p@ssword p@ssw0rd pa55word pass1234 qwerty qwertyuiop qwerty123 qwert1234 qwer1234 1q2w3e4r
1q2w3e4r5t 1qaz2wsx 1qazxsw2 qazwsxedc qazwsx123 zaq12wsx zxcvbnm zxcvbnm1 asdfghjkl asdf1234 asdfasdf asd123456
a1234567 a12345678 a123456789 aa123456 aa12345678 abc12345 abc123456 abcd1234 abcde12345 abc123abc qq123456 qq123123
q1w2e3r4 q1w2e3r4t5 1234qwer 123qweasd 123qwe123 123456qq 123456aa 123456abc 12345678a 123456789a 123123123 12341234
123321123 11223344 1122334455 112233445566 147258369 159357258 159753258 14725836 741852963 789456123 987654321a
123654789 147852369 321654987 100200300 1314520520 5201314520 52013140 520131400 13145200 13141314 52013145201314
88888888a 66668888 88886666 16888888 98765432 01234567 012345678 0123456789 10101010 12121212 13131313 20202020
11112222 12344321 12345679 19841010 19871010 19881888 19900101 19901010 20000101 20080808 20101010
woaini woaini1314 woaini520 woaini521 woaini123 woaiwojia woaiwoziji woaini1314520 iloveyou iloveyou1 iloveu520 iloveyou1314
loveyou1314 love1314 love5201314 5201314love aini1314 wobuaini nihao123 nihao1234 wodemima mima1234 mima123456 mimamima
zhangwei wangwei123 lijun123 wangjian liuwei123 zhang123 wang1234 xiaoxiao xiaoming xiaoming123 dearbook
caonima123 shanghai beijing2008 beijing123 zhongguo china123 china2008 huawei123 xiaomi123 taobao123 tencent123 weixin123
alibaba1 jingdong laoban123 dianzhang shouyin123 kefu1234 kefu123456 yuangong tousu123 tousu1234 huiyin123 huiyin1234
huiyin huiyin2026 huiyin2025 complaint complaints complaint1 service123 customer customer1 manager1 manager123
admin123 admin1234 admin12345 admin123456 admin888 admin8888 administrator root1234 root123456 toor1234 test1234 test123456
testtest guest123 guest1234 user1234 user123456 demo1234 temp1234 default1 changeme changeme1 changeit letmein letmein1
welcome welcome1 welcome123 secret123 topsecret master123 superman superman1 batman123 spiderman dragon123 monkey123
football football1 baseball basketball princess princess1 sunshine sunshine1 michael1 jennifer jordan23 computer computer1
internet samsung1 whatever starwars trustno1 freedom1 shadow123 hello123 hello1234 helloworld qwerasdf qweasdzxc asdzxc123
zxcasdqwe poiuytrewq lkjhgfdsa mnbvcxz1 fuckyou1 fuckyou123 happy123 lovely123 goodluck money888 facai888 gongxi888
fa888888 p0o9i8u7 1a2b3c4d a1b2c3d4 a1s2d3f4 z1x2c3v4 aaa111111 aaaa1111 aaa123456 www12345 www123456 wang123456 li123456
zxc123456 qwe123456 qaz123456 asdqwe123 qq1234567 qq12345678 q123456789 w123456789 z123456789 s123456789 l123456789
x123456789 h123456789 y123456789 abc123456789 password123 password1234 password12345 password2025 password2026 iloveyou123
`;

export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(LIST.trim().split(/\s+/));
