# language: zh-CN
功能: 注册入口与注册方式
  手册：WEB端点击【立即注册】或页面右上角【注册】；APP点击【注册】。
  APP支持大厅注册码注册、人脸识别认证注册两种方式，可以任选一种；WEB端选择大厅注册码注册（见T03）。

  背景:
    假如 自然人"李四"尚未实名注册

  规则: WEB端点击【立即注册】或页面右上角【注册】

    @clause:ZC-WEB-07 @severity:critical
    场景大纲: 从<入口>可以进入WEB端的注册
      当 "李四"从"<入口>"进入注册
      那么 "李四"进入了"自然人办税服务平台WEB端"的注册

      例子:
        | 入口                        |
        | WEB端登录页面的【立即注册】 |
        | WEB端页面右上角的【注册】   |

    @clause:ZC-WEB-07
    场景: 进入WEB端注册之后，页面右上角仍有注册
      当 "李四"从"WEB端登录页面的【立即注册】"进入注册
      那么 "李四"看到"WEB端页面右上角的【注册】"在页面右上角

    @clause:ZC-WEB-09 @severity:critical
    场景: WEB端可以选择大厅注册码注册
      当 "李四"查看"自然人办税服务平台WEB端"的注册方式
      那么 "李四"可以选择的注册方式中有"大厅注册码注册"

    @clause:ZC-WEB-09 @needs:hall_codes
    场景: 在WEB端选择大厅注册码注册后可以填写身份信息
      当 "李四"同意注册协议，选择"WEB端大厅注册码注册"
      那么 "李四"的页面要求填写"姓名、证件类型、证件号码、注册码"

  规则: APP点击【注册】，有两种注册方式

    @clause:ZC-HC-06 @clause:ZC-FC-03 @severity:critical
    场景: 从APP的注册可以进入APP的注册
      当 "李四"从"APP的【注册】"进入注册
      那么 "李四"进入了"个人所得税APP"的注册

    @clause:ZC-APP-01 @severity:critical
    场景: APP的注册方式恰为大厅注册码注册和人脸识别认证注册
      当 "李四"查看"个人所得税APP"的注册方式
      那么 "李四"可以选择的注册方式为"大厅注册码注册、人脸识别认证注册"

    @clause:ZC-HC-07 @needs:hall_codes
    场景: 在APP选择大厅注册码注册后可以填写注册码
      当 "李四"同意注册协议，选择"APP大厅注册码注册"
      那么 "李四"的页面要求填写"注册码、姓名"

    @clause:ZC-FC-04 @clause:ZC-APP-03 @needs:show_face
    场景: 在APP选择人脸识别认证注册后可以填写身份信息，不用注册码
      当 "李四"同意注册协议，选择"APP人脸识别认证注册"
      那么 "李四"的页面要求填写"证件类型、证件号码、姓名"
      而且 "李四"的页面没有要求填写"注册码"

  规则: 纳税人可以选择任意一种方式进行注册

    @clause:ZC-APP-03 @clause:ZC-HC-07 @needs:hall_codes @needs:read_sms @severity:critical
    场景: 可以选择大厅注册码注册，完成注册
      当 "李四"以"APP大厅注册码注册"据实完成注册
      那么 "李四"的注册结果为"注册成功"

    @clause:ZC-APP-03 @clause:ZC-FC-04 @needs:show_face @needs:read_sms @severity:critical
    场景: 可以选择人脸识别认证注册，完成注册
      当 "李四"以"APP人脸识别认证注册"据实完成注册
      那么 "李四"的注册结果为"注册成功"

    @clause:ZC-APP-03 @needs:hall_codes @needs:show_face
    场景: 先选了人脸识别认证注册，还可以改用大厅注册码注册
      假如 "李四"已同意注册协议，选择了"APP人脸识别认证注册"
      当 "李四"以"APP大厅注册码注册"据实填写身份信息
      那么 "李四"的注册结果为"可以设置登录名和密码"
